import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { isUnderWay } from '../underWay';

const again = 1_000;

function codeScansQuery() {
  return infiniteQueryOptions({
    queryKey: ['code', 'scans'],
    queryFn: async ({ pageParam }) =>
      unwrap(
        await api.GET('/api/v1/code/scans', {
          params: { query: { limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isUnderWay)) ? again : false),
  });
}

/** Uploads, newest first; looked at again while one is being judged. */
export function useCodeScans() {
  return useInfiniteQuery(codeScansQuery());
}
