import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const windowsQuery = queryOptions({
  queryKey: ['windows'],
  queryFn: async () => unwrap(await api.GET('/api/v1/windows')).items,
});

/** Windows and freezes. */
export function useWindows() {
  return useQuery(windowsQuery);
}
