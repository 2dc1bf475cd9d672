import type { Scope } from '@/api/scope';
import { plural } from '@/lib/text';

interface Named {
  id: string;
  name: string;
}

/** What somebody looks at, in few words. */
export function scopeWords(
  { inAccount, inEnvironment, inTeam }: Scope,
  accounts: readonly Named[],
  teams: readonly Named[],
): string {
  const account = ([first, ...more]: readonly string[]) =>
    more.length > 0
      ? plural(more.length + 1, 'account')
      : (accounts.find(({ id }) => id === first)?.name ?? 'one account');
  const parts = [
    inEnvironment === undefined ? [] : [inEnvironment.join(' and ')],
    inAccount === undefined ? [] : [account(inAccount)],
    inTeam === undefined ? [] : [`team ${teams.find(({ id }) => id === inTeam)?.name ?? 'of your choice'}`],
  ];
  return parts.flat().join(', ');
}

/** How much of a page follows what somebody looks at. */
export type Follows = 'all' | 'accounts' | 'nothing';

const follows: readonly (readonly [RegExp, Follows])[] = [
  [/^\/(findings|remediations)?$/, 'all'],
  [/^\/(inventory|unknowns|waivers|code\/drift)$/, 'accounts'],
  [
    /^\/(policies|code|connections|autopilot|activity)$|^\/code\/(findings|pull-requests|uploads)$|^\/settings\//,
    'nothing',
  ],
];

/** Undefined for pages about one thing, which have nothing to narrow. */
export function followsOf(path: string): Follows | undefined {
  return follows.find(([pattern]) => pattern.test(path))?.[1];
}
