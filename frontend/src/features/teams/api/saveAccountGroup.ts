import { api, unwrap } from '@/api/client';
import type { AccountGroup } from '@/api/types';
import { useChange } from './changeAccess';

export interface AccountGroupInput {
  name: string;
  accounts: string[];
}

async function saveAccountGroup(before: AccountGroup | undefined, body: AccountGroupInput): Promise<AccountGroup> {
  if (before === undefined) return unwrap(await api.POST('/api/v1/account-groups', { body }));
  const params = { path: { id: before.id }, header: { 'If-Match': `"${before.version}"` } };
  return unwrap(await api.PATCH('/api/v1/account-groups/{id}', { params, body }));
}

/** Makes a group of accounts, or changes one that was read. */
export function useSaveAccountGroup(before: AccountGroup | undefined) {
  return useChange((input: AccountGroupInput) => saveAccountGroup(before, input));
}
