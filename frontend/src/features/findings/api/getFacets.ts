import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { useScope, type Scope } from '@/api/scope';
import type { FindingFilter } from '../search';

function facetsQuery(filter: FindingFilter & Scope) {
  return queryOptions({
    queryKey: ['findings', 'facets', filter],
    queryFn: async () => unwrap(await api.GET('/api/v1/findings/facets', { params: { query: filter } })),
    placeholderData: (before) => before,
  });
}

export function useFacets(filter: FindingFilter) {
  return useQuery(facetsQuery({ ...filter, ...useScope() }));
}
