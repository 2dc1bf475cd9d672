import { api, unwrap } from '@/api/client';
import type { Grant } from '@/api/types';
import { useChange } from './changeAccess';

export interface GrantInput {
  person?: string;
  team?: string;
  role: string;
  scope: Grant['scope'];
  accountGroup?: string;
  account?: string;
}

export function useCreateGrant() {
  return useChange(async (body: GrantInput) => unwrap(await api.POST('/api/v1/grants', { body })));
}
