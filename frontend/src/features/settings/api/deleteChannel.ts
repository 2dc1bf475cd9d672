import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export function useDeleteChannel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      unwrap(await api.DELETE('/api/v1/channels/{id}', { params: { path: { id } } }));
    },
    onSuccess: () => {
      client.removeQueries({ queryKey: ['channels', 'one', id] });
      void client.invalidateQueries({ queryKey: ['channels', 'list'] });
    },
  });
}
