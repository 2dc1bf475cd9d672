import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Makes a new signing secret; the answer carries it, this once. */
export function useRotateSecret(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/v1/channels/{id}/rotate', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
