import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Scope } from './scope';

type Lane = 'waiting' | 'flight' | 'done';

interface RemediationFilter extends Scope {
  lane?: Lane;
  finding?: string;
}

function remediationsQuery(filter: RemediationFilter) {
  return infiniteQueryOptions({
    queryKey: ['remediations', 'list', filter],
    queryFn: async ({ pageParam }) => {
      const { inTeam, ...others } = filter;
      const team = inTeam === undefined ? {} : { team: inTeam };
      const query = { ...others, ...team, limit: 25, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/remediations', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Whoever comes to look wants to see what waits now.
    staleTime: 0,
    refetchInterval: filter.lane === 'done' ? false : 10_000,
  });
}

export function useRemediations(filter: RemediationFilter) {
  return useInfiniteQuery(remediationsQuery(filter));
}
