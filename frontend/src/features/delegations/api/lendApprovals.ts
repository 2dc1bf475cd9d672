import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { DelegationInput } from '@/api/types';

export function useLendApprovals() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: DelegationInput) => unwrap(await api.POST('/api/v1/delegations', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['delegations'] }),
  });
}
