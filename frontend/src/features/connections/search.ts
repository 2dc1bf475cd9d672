import type { AccountStatus } from '@/api/types';
import { compact, oneOf, textOf, type RawSearch } from '@/lib/search';

/** The last step is the first scan of an account, or the accounts of an organization. */
export const steps = ['choose', 'deploy', 'use', 'test', 'scan', 'accounts'] as const;
export type Step = (typeof steps)[number];

export interface WizardSearch {
  /** The connection being made; without it the wizard is at its first step. */
  connection?: string | undefined;
  step?: Step | undefined;
}

export function wizardSearch(raw: RawSearch): WizardSearch {
  return compact({ connection: textOf(raw['connection']), step: oneOf(raw['step'], steps) });
}

/** The states that an account of an organization can be in, those to look at first. */
export const memberStates = [
  'WAITING_FOR_ROLE',
  'UNREACHABLE',
  'CONNECTED',
  'PAUSED',
  'PENDING',
  'SUSPENDED',
  'LEFT',
  'EXCLUDED',
] as const satisfies readonly AccountStatus[];

export interface ConnectionSearch {
  /** Only the accounts in this state. */
  accounts?: AccountStatus | undefined;
}

export function connectionSearch(raw: RawSearch): ConnectionSearch {
  return compact({ accounts: oneOf(raw['accounts'], memberStates) });
}
