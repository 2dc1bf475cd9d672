import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { accountsOf, useScope, type Scope } from '@/api/scope';
import type { UnknownsSearch } from '../search';

function unknownsQuery(filter: UnknownsSearch & Scope) {
  return infiniteQueryOptions({
    queryKey: ['unknowns', filter],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/unknowns', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function useUnknowns(filter: UnknownsSearch) {
  return useInfiniteQuery(unknownsQuery({ ...filter, ...accountsOf(useScope()) }));
}
