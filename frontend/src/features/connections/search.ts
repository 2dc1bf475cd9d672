import { compact, oneOf, textOf, type RawSearch } from '@/lib/search';

export const steps = ['choose', 'deploy', 'test', 'scan'] as const;
export type Step = (typeof steps)[number];

export interface WizardSearch {
  /** The connection being made; without it the wizard is at its first step. */
  connection?: string | undefined;
  step?: Step | undefined;
}

export function wizardSearch(raw: RawSearch): WizardSearch {
  return compact({ connection: textOf(raw['connection']), step: oneOf(raw['step'], steps) });
}
