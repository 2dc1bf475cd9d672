import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { PullRequestsSearch } from '../search';

const again = 2_000;

function pullRequestsQuery(filter: PullRequestsSearch) {
  return infiniteQueryOptions({
    queryKey: ['pull-requests', 'list', filter],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/pull-requests', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => status === 'PREPARING')) === true
        ? again
        : false,
    placeholderData: (before) => before,
  });
}

/** Pull requests, newest first; looked at again while one is being prepared. */
export function usePullRequests(filter: PullRequestsSearch) {
  return useInfiniteQuery(pullRequestsQuery(filter));
}
