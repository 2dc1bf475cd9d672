import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { ChannelInput } from '@/api/types';

/** Makes a channel; the answer to a webhook's carries its signing secret, this once. */
export function useCreateChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ChannelInput) => unwrap(await api.POST('/api/v1/channels', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
