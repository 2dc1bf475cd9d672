import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { useScope, type Scope } from '@/api/scope';

const heatMapQuery = (scope: Scope) =>
  queryOptions({
    // Below the findings, whose changes are theirs.
    queryKey: ['findings', 'heat map', scope],
    queryFn: async () => unwrap(await api.GET('/api/v1/overview/heat-map', { params: { query: scope } })).items,
  });

/** Open findings by account and service; places without one are left out. */
export function useHeatMap() {
  return useQuery(heatMapQuery(useScope()));
}
