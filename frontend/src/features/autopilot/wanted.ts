import type { AutopilotRule, AutopilotTerms } from '@/api/types';
import type { WantedRule } from './api/putRules';

/** The terms alone: a rule as it was read bears more than may be sent. */
export function pickTerms(terms: AutopilotTerms): AutopilotTerms {
  const { name, enabled, policies, severities, accounts, environments, tags, perHour } = terms;
  return { name, enabled, policies, severities, accounts, environments, tags, perHour };
}

/** The rules as they stand, with what waits for approval: sending what is in force would withdraw that. */
export function wanted(rules: readonly AutopilotRule[]): WantedRule[] {
  return rules.map((rule) => ({ id: rule.id, ...pickTerms(rule.pending?.change ?? rule) }));
}
