import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export function useDeleteView(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.DELETE('/api/v1/views/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}
