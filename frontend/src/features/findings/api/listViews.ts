import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async () => unwrap(await api.GET('/api/v1/views')).items,
});

/** The views that the signed-in person keeps, and those that others share. */
export function useViews() {
  return useQuery(viewsQuery);
}
