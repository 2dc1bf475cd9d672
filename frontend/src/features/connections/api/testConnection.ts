import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Tries every permission; nothing is changed in the account. */
export function useTestConnection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/v1/connections/{id}/test', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}
