import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { CodeFindingFilter } from '../search';

/** What findings of code divide into, with counts. */
export function useCodeFacets(filter: CodeFindingFilter) {
  return useQuery({
    queryKey: ['code', 'findings', 'facets', filter],
    queryFn: async () => unwrap(await api.GET('/api/v1/code/findings/facets', { params: { query: filter } })),
    placeholderData: (before) => before,
  });
}
