import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

function historyQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['resources', 'history', id],
    queryFn: async ({ pageParam }) => {
      const query = { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/resources/{id}/history', { params: { path: { id }, query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** How a resource changed, newest first. */
export function useHistory(id: string) {
  return useInfiniteQuery(historyQuery(id));
}
