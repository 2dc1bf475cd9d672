import type { AutopilotTerms } from '@/api/types';
import { plural } from '@/lib/text';

/** What a new rule starts with: off the beaten track nobody is surprised by five an hour. */
export const emptyTerms: AutopilotTerms = {
  name: '',
  enabled: true,
  policies: [],
  severities: [],
  accounts: [],
  environments: [],
  tags: {},
  perHour: 5,
};

/** "a, b" as a list. */
export function parseList(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** "name = value" lines, or parts between commas. */
export function parsePairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(/[\n,]/)
      .map((line) => line.split('='))
      .flatMap(([name = '', ...value]) => (name.trim() === '' ? [] : [[name.trim(), value.join('=').trim()]])),
  );
}

export function formatPairs(pairs: Record<string, string>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
}

/** The conditions of a rule, each as one phrase. */
export function phrases(terms: AutopilotTerms, accountName: (id: string) => string): string[] {
  const all = [
    terms.policies.length === 0 ? 'Every policy' : plural(terms.policies.length, 'policy', 'policies'),
    terms.severities.length === 0 ? 'any severity' : terms.severities.join(', '),
    terms.accounts.length === 0 ? 'all accounts' : terms.accounts.map(accountName).join(', '),
  ];
  if (terms.environments.length > 0) all.push(`in ${terms.environments.join(', ')}`);
  const pairs = Object.entries(terms.tags).map(([name, value]) => `${name}=${value}`);
  if (pairs.length > 0) all.push(`tagged ${pairs.join(', ')}`);
  all.push(`at most ${String(terms.perHour)} per hour and account`);
  return all;
}
