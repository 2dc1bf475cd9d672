import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const channelsQuery = queryOptions({
  queryKey: ['channels', 'list'],
  queryFn: async () => unwrap(await api.GET('/api/v1/channels')).items,
});

export function useChannels() {
  return useQuery(channelsQuery);
}
