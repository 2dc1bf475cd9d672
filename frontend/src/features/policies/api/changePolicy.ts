import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, type Tagged } from '@/api/client';
import type { Policy, PolicyChange } from '@/api/types';
import { policyChanged } from './policyChanged';

/** Sets what the tenant decides about a policy; what weakens it then waits for somebody else. */
export function useChangePolicy({ value: { id }, etag }: Tagged<Policy>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: PolicyChange) =>
      unwrap(
        await api.PATCH('/api/v1/policies/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body }),
      ),
    onSettled: () => policyChanged(client),
  });
}
