import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const shortest = 2;
const most = 5;

function searchQuery(q: string) {
  return queryOptions({
    queryKey: ['findings', 'search', q],
    queryFn: async () => {
      const [findings, resources] = await Promise.all([
        api.GET('/api/v1/findings', { params: { query: { q, status: ['OPEN'], limit: most } } }),
        api.GET('/api/v1/resources', { params: { query: { q, limit: most } } }),
      ]);
      return { findings: unwrap(findings).items, resources: unwrap(resources).items };
    },
    enabled: q.length >= shortest,
    staleTime: 30_000,
  });
}

/** Open findings and resources by title, name or id, as the server finds them. */
export function useSearchAll(q: string) {
  return useQuery(searchQuery(q));
}
