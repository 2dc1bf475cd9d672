import type { Account, Grant, OwnershipRule } from '@/api/types';
import { sentenceCase } from '@/lib/text';
import type { Access } from './api/listAccess';

export const roles = ['viewer', 'operator', 'approver', 'admin', 'auditor'] as const;

/** What stands for the ids in what is said about access. */
export interface Names {
  account: (id: string) => string;
  team: (id: string) => string;
  group: (id: string) => string;
}

export function namesIn(access: Access, accounts: readonly Account[]): Names {
  return {
    account: (id) => accounts.find((each) => each.id === id)?.name ?? 'an account that is gone',
    team: (id) => access.teams.find((each) => each.id === id)?.name ?? 'a team that is gone',
    group: (id) => access.groups.find((each) => each.id === id)?.name ?? 'a group that is gone',
  };
}

export function describeRule({ account, tag, value, unit }: OwnershipRule, names: Names): string {
  if (account != null) return `all of ${names.account(account)}`;
  if (unit != null) return unit === '/' ? 'all accounts of organizations' : `the accounts of unit ${unit}`;
  return value == null ? `whatever is tagged ${tag ?? ''}` : `whatever is tagged ${tag ?? ''}=${value}`;
}

/** Who it is that has a grant. */
export function describeHolder({ person, team }: Grant, names: Names): string {
  return person ?? `Team ${names.team(team ?? '')}`;
}

/** What a grant gives, and where. */
export function describeGrant({ role, scope, account, accountGroup }: Grant, names: Names): string {
  switch (scope) {
    case 'tenant':
      return `${sentenceCase(role)} on the whole organization`;
    case 'accountGroup':
      return `${sentenceCase(role)} on the accounts of ${names.group(accountGroup ?? '')}`;
    case 'account':
      return `${sentenceCase(role)} on ${names.account(account ?? '')}`;
  }
}

/** What is in the second list and not in the first. */
export function added<T>(before: readonly T[], after: readonly T[]): T[] {
  const had = new Set(before.map((each) => JSON.stringify(each)));
  return after.filter((each) => !had.has(JSON.stringify(each)));
}

/** Each line that says something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const nothing: OwnershipRule = { account: null, tag: null, value: null, unit: null };

export const accountRule = (account: string): OwnershipRule => ({ ...nothing, account });

export const unitRule = (unit: string): OwnershipRule => ({ ...nothing, unit });

/** `key=value`, or just `key` for any value. */
export function tagRule(line: string): OwnershipRule {
  const at = line.indexOf('=');
  if (at < 0) return { ...nothing, tag: line };
  return { ...nothing, tag: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
}

export function tagLine({ tag, value }: OwnershipRule): string {
  return value == null ? (tag ?? '') : `${tag ?? ''}=${value}`;
}
