import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Tries to reach a repository, step by step; nothing is fetched but the commit of its branch. */
export function useTestRepository(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/v1/repositories/{id}/test', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['code', 'repositories'] }),
  });
}
