import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, type Tagged } from '@/api/client';
import type { Connection, ConnectionEdit } from '@/api/types';

export function useEditConnection({ value: { id }, etag }: Tagged<Connection>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ConnectionEdit) =>
      unwrap(
        await api.PATCH('/api/v1/connections/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body }),
      ),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['connections'] }),
        client.invalidateQueries({ queryKey: ['accounts'] }),
      ]),
  });
}
