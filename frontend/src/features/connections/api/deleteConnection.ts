import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export function useDeleteConnection(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      unwrap(await api.DELETE('/api/v1/connections/{id}', { params: { path: { id } } }));
    },
    onSuccess: () => {
      client.removeQueries({ queryKey: ['connections', 'one', id] });
      void client.invalidateQueries({ queryKey: ['connections', 'list'] });
      void client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
}
