import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { accountsOf, useScope, type Scope } from '@/api/scope';
import type { InventorySearch } from '../search';

function resourcesQuery(filter: InventorySearch & Scope) {
  return infiniteQueryOptions({
    queryKey: ['resources', 'list', filter],
    queryFn: async ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/resources', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

export function useResources(filter: InventorySearch) {
  return useInfiniteQuery(resourcesQuery({ ...filter, ...accountsOf(useScope()) }));
}
