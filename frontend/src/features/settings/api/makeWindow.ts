import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { ChangeWindowInput } from '@/api/types';

export function useMakeWindow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ChangeWindowInput) => unwrap(await api.POST('/api/v1/windows', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['windows'] }),
  });
}
