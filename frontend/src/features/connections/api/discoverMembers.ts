import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Asks for the accounts of an organization; the connection shows when they were listed. */
export function useDiscoverMembers(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/v1/connections/{id}/discover', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}
