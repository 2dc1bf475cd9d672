import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { accountsOf, useScope, type Scope } from '@/api/scope';
import type { DriftSearch } from '../search';

function driftQuery(filter: DriftSearch & Scope, limit: number) {
  return infiniteQueryOptions({
    queryKey: ['drift', filter, limit],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, limit, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/drift', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

/** Where live resources are otherwise than code declares them, newest first. */
export function useDrift(filter: DriftSearch, limit = 25) {
  return useInfiniteQuery(driftQuery({ ...filter, ...accountsOf(useScope()) }, limit));
}
