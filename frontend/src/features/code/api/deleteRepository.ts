import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Forgets a repository, with what was found in it. */
export function useDeleteRepository(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.DELETE('/api/v1/repositories/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['code', 'repositories', 'one', id] });
      void client.invalidateQueries({ queryKey: ['code'], predicate: ({ queryKey }) => !queryKey.includes(id) });
    },
  });
}
