import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, type Tagged } from '@/api/client';
import type { Channel, ChannelEdit } from '@/api/types';

export function useEditChannel({ value: { id }, etag }: Tagged<Channel>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ChannelEdit) =>
      unwrap(
        await api.PATCH('/api/v1/channels/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
