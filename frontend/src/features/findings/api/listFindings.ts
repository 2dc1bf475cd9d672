import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { useScope, type Scope } from '@/api/scope';
import type { FindingFilter, Sort } from '../search';

function findingsQuery(filter: FindingFilter & Scope, sort: Sort) {
  return infiniteQueryOptions({
    queryKey: ['findings', 'list', filter, sort],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, sort, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/findings', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

export function useFindings(filter: FindingFilter, sort: Sort) {
  return useInfiniteQuery(findingsQuery({ ...filter, ...useScope() }, sort));
}
