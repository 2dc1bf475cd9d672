import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrapTagged } from '@/api/client';

function channelQuery(id: string) {
  return queryOptions({
    queryKey: ['channels', 'one', id],
    queryFn: async () => unwrapTagged(await api.GET('/api/v1/channels/{id}', { params: { path: { id } } })),
  });
}

/** A channel with its version, for edits. */
export function useChannel(id: string) {
  return useQuery(channelQuery(id));
}
