import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const heatMapQuery = queryOptions({
  // Below the findings, whose changes are theirs.
  queryKey: ['findings', 'heat map'],
  queryFn: async () => unwrap(await api.GET('/api/v1/overview/heat-map')).items,
});

/** Open findings by account and service; places without one are left out. */
export function useHeatMap() {
  return useQuery(heatMapQuery);
}
