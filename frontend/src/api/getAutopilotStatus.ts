import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';

const statusQuery = queryOptions({
  queryKey: ['autopilot', 'status'],
  queryFn: async () => unwrap(await api.GET('/api/v1/autopilot/status')),
});

/** What autopilot does; read again at such intervals, in milliseconds. */
export function useAutopilotStatus(interval = 5_000) {
  return useQuery({ ...statusQuery, refetchInterval: interval });
}
