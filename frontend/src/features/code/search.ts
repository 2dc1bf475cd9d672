import type { Drift, FindingInCode, PullRequest, Severity } from '@/api/types';
import { compact, listOf, oneOf, someOf, textOf, type RawSearch } from '@/lib/search';
import { severities } from '@/lib/severities';

export const statuses = ['OPEN', 'RESOLVED'] as const satisfies readonly FindingInCode['status'][];

/** What the list of findings is narrowed to; the same names as the API's query parameters. */
export interface CodeFindingFilter {
  repository?: string[] | undefined;
  severity?: Severity[] | undefined;
  status?: FindingInCode['status'][] | undefined;
  policy?: string[] | undefined;
}

export interface CodeFindingsSearch extends CodeFindingFilter {
  /** The finding in the drawer. */
  open?: string | undefined;
}

export function codeFindingsSearch(raw: RawSearch): CodeFindingsSearch {
  return compact({
    repository: listOf(raw['repository']),
    severity: someOf(raw['severity'], severities),
    status: someOf(raw['status'], statuses),
    policy: listOf(raw['policy']),
    open: textOf(raw['open']),
  });
}

/** The part of the address that narrows the list. */
export function codeFilterOf({ repository, severity, status, policy }: CodeFindingsSearch): CodeFindingFilter {
  return compact({ repository, severity, status, policy });
}

export const addingSteps = ['where', 'test', 'pushes'] as const;
export type AddingStep = (typeof addingSteps)[number];

export interface AddingSearch {
  /** The repository being added; without it the wizard is at its first step. */
  repository?: string | undefined;
  step?: AddingStep | undefined;
}

export function addingSearch(raw: RawSearch): AddingSearch {
  return compact({ repository: textOf(raw['repository']), step: oneOf(raw['step'], addingSteps) });
}

export const pullRequestStatuses = [
  'PREPARING',
  'OPEN',
  'MERGED',
  'CLOSED',
  'FAILED',
] as const satisfies readonly PullRequest['status'][];

export interface PullRequestsSearch {
  status?: PullRequest['status'] | undefined;
  repository?: string | undefined;
}

export function pullRequestsSearch(raw: RawSearch): PullRequestsSearch {
  return compact({ status: oneOf(raw['status'], pullRequestStatuses), repository: textOf(raw['repository']) });
}

export interface DriftSearch {
  repository?: string[] | undefined;
  resource?: string[] | undefined;
  status?: Drift['status'] | undefined;
}

export function driftSearch(raw: RawSearch): DriftSearch {
  return compact({
    repository: listOf(raw['repository']),
    resource: listOf(raw['resource']),
    status: oneOf(raw['status'], statuses),
  });
}
