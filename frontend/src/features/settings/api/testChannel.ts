import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Sends a message now; the answer tells how that went. */
export function useTestChannel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/v1/channels/{id}/test', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
