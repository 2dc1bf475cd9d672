import { useSearch } from '@tanstack/react-router';
import { compact, listOf, textOf, type RawSearch } from '@/lib/search';

/** What somebody looks at, on every page that can be narrowed to it; the same names as the API's query parameters. */
export interface Scope {
  /** Ids of accounts. */
  inAccount?: string[] | undefined;
  /** With accounts, too, both must hold. */
  inEnvironment?: string[] | undefined;
  /** The id of the team that owns it. */
  inTeam?: string | undefined;
}

export const scopeNames = ['inAccount', 'inEnvironment', 'inTeam'] as const satisfies readonly (keyof Scope)[];

export function scopeOf(raw: RawSearch | Scope): Scope {
  const { inAccount, inEnvironment, inTeam } = raw;
  return compact({ inAccount: listOf(inAccount), inEnvironment: listOf(inEnvironment), inTeam: textOf(inTeam) });
}

export const everything: Record<(typeof scopeNames)[number], undefined> = {
  inAccount: undefined,
  inEnvironment: undefined,
  inTeam: undefined,
};

/** What the address says that somebody looks at. */
export function useScope(): Scope {
  return useSearch({ strict: false, select: scopeOf });
}

export function narrows(scope: Scope): boolean {
  return Object.keys(scope).length > 0;
}

/** Without the team, for what no team owns. */
export function accountsOf({ inAccount, inEnvironment }: Scope): Scope {
  return compact({ inAccount, inEnvironment });
}
