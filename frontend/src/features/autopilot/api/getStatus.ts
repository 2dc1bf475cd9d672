import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const statusQuery = queryOptions({
  queryKey: ['autopilot', 'status'],
  queryFn: async () => unwrap(await api.GET('/api/v1/autopilot/status')),
  refetchInterval: 5_000,
});

export function useAutopilotStatus() {
  return useQuery(statusQuery);
}
