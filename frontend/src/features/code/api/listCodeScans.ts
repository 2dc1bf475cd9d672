import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { isUnderWay } from '../underWay';

const again = 1_000;

/** Uploads, or the scans of one repository. */
type Whose = { trigger: 'UPLOAD' } | { repository: string };

function codeScansQuery(whose: Whose) {
  return infiniteQueryOptions({
    queryKey: ['code', 'scans', whose],
    queryFn: async ({ pageParam }) => {
      const query = { ...whose, limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/code/scans', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isUnderWay)) ? again : false),
  });
}

/** Scans of code, newest first; looked at again while one is under way. */
export function useCodeScans(whose: Whose) {
  return useInfiniteQuery(codeScansQuery(whose));
}
