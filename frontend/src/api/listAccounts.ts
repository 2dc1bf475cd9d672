import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Account } from './types';

async function fetchAccounts(): Promise<Account[]> {
  return unwrap(await api.GET('/api/v1/accounts')).items;
}

const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: fetchAccounts, refetchInterval: 20_000 });

export function useAccounts() {
  return useQuery(accountsQuery);
}
