import type { Scope } from '@/api/scope';
import type { FindingStatus, Severity } from '@/api/types';
import { compact, listOf, oneOf, someOf, textOf, type RawSearch } from '@/lib/search';
import { severities } from '@/lib/severities';

export const statuses = ['OPEN', 'HEALED', 'RESOLVED', 'WAIVED'] as const satisfies readonly FindingStatus[];
export const reachables = ['yes', 'no', 'unknown'] as const;
export type Reachable = (typeof reachables)[number];
export const declareds = ['yes', 'no'] as const;
type Declared = (typeof declareds)[number];
export const declaredWords: Record<Declared, string> = { yes: 'Yes', no: 'Not known to be' };
export const sorts = ['severity', 'firstSeen', 'lastSeen'] as const;
export type Sort = (typeof sorts)[number];

/** What the list is narrowed to; the same names as the API's query parameters. */
export interface FindingFilter {
  status?: FindingStatus[] | undefined;
  severity?: Severity[] | undefined;
  policy?: string[] | undefined;
  account?: string[] | undefined;
  region?: string[] | undefined;
  service?: string[] | undefined;
  environment?: string[] | undefined;
  resource?: string[] | undefined;
  team?: string[] | undefined;
  reachable?: Reachable[] | undefined;
  /** Whether code declares the resource. */
  declared?: Declared[] | undefined;
  q?: string | undefined;
}

export interface FindingsSearch extends FindingFilter {
  sort?: Sort | undefined;
  /** The finding in the drawer. */
  open?: string | undefined;
  /** The findings chosen for a bulk action. */
  selected?: string[] | undefined;
}

export function findingsSearch(raw: RawSearch): FindingsSearch {
  return compact({
    status: someOf(raw['status'], statuses),
    severity: someOf(raw['severity'], severities),
    policy: listOf(raw['policy']),
    account: listOf(raw['account']),
    region: listOf(raw['region']),
    service: listOf(raw['service']),
    environment: listOf(raw['environment']),
    resource: listOf(raw['resource']),
    team: listOf(raw['team']),
    reachable: someOf(raw['reachable'], reachables),
    declared: someOf(raw['declared'], declareds),
    q: textOf(raw['q']),
    sort: oneOf(raw['sort'], sorts),
    open: textOf(raw['open']),
    selected: listOf(raw['selected']),
  });
}

/** The part of the address that narrows the list. */
export function filterOf({ sort, open, selected, ...rest }: FindingsSearch & Scope): FindingFilter {
  const { inAccount, inEnvironment, inTeam, ...filter } = rest;
  return filter;
}

export interface UnknownsSearch {
  account?: string[] | undefined;
  policy?: string[] | undefined;
}

export function unknownsSearch(raw: RawSearch): UnknownsSearch {
  return compact({ account: listOf(raw['account']), policy: listOf(raw['policy']) });
}

export const waiverStatuses = ['PENDING', 'ACTIVE', 'REJECTED', 'REVOKED', 'EXPIRED'] as const;

export interface WaiversSearch {
  status?: (typeof waiverStatuses)[number] | undefined;
}

export function waiversSearch(raw: RawSearch): WaiversSearch {
  return compact({ status: oneOf(raw['status'], waiverStatuses) });
}
