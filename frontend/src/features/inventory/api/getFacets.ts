import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { accountsOf, useScope, type Scope } from '@/api/scope';
import type { InventorySearch } from '../search';

function facetsQuery(filter: InventorySearch & Scope) {
  return queryOptions({
    queryKey: ['resources', 'facets', filter],
    queryFn: async () => unwrap(await api.GET('/api/v1/resources/facets', { params: { query: filter } })),
    placeholderData: (before) => before,
  });
}

export function useResourceFacets(filter: InventorySearch) {
  return useQuery(facetsQuery({ ...filter, ...accountsOf(useScope()) }));
}
