import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { lookAgainAtPullRequest } from '@/api/lookAgainAtPullRequest';
import type { PullRequestsSearch } from '../search';

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
      lookAgainAtPullRequest(...(state.data?.pages.flatMap(({ items }) => items.map(({ status }) => status)) ?? [])),
    placeholderData: (before) => before,
  });
}

/** Pull requests, newest first; looked at again while one has not ended. */
export function usePullRequests(filter: PullRequestsSearch) {
  return useInfiniteQuery(pullRequestsQuery(filter));
}
