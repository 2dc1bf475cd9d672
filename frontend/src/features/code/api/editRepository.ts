import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, type Tagged } from '@/api/client';
import type { Repository, RepositoryEdit } from '@/api/types';

export function useEditRepository({ value: { id }, etag }: Tagged<Repository>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: RepositoryEdit) =>
      unwrap(
        await api.PATCH('/api/v1/repositories/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['code', 'repositories'] }),
  });
}
