import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, type Tagged } from '@/api/client';
import type { Connection } from '@/api/types';

export function useDeleteConnection({ value: { id }, etag }: Tagged<Connection>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      unwrap(await api.DELETE('/api/v1/connections/{id}', { params: { path: { id }, header: { 'If-Match': etag } } }));
    },
    onSuccess: () => {
      client.removeQueries({ queryKey: ['connections', 'one', id] });
      void client.invalidateQueries({ queryKey: ['connections', 'list'] });
      void client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
}
