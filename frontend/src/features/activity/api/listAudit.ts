import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { ActivitySearch } from '../search';

function auditQuery(filter: ActivitySearch) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/audit', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

export function useAudit(filter: ActivitySearch) {
  return useInfiniteQuery(auditQuery(filter));
}
