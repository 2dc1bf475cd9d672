import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export function useRevokeDelegation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/v1/delegations/{id}/revoke', { params: { path: { id } } })),
    // What waits for me may be less now.
    onSuccess: () => client.invalidateQueries(),
  });
}
