import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { CodeFindingFilter } from '../search';

function codeFindingsQuery(filter: CodeFindingFilter) {
  return infiniteQueryOptions({
    queryKey: ['code', 'findings', 'list', filter],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/code/findings', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

/** What is wrong in repositories, worst first. */
export function useCodeFindings(filter: CodeFindingFilter) {
  return useInfiniteQuery(codeFindingsQuery(filter));
}
