import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrapTagged } from '@/api/client';

function findingQuery(id: string) {
  return queryOptions({
    queryKey: ['findings', 'one', id],
    queryFn: async () => unwrapTagged(await api.GET('/api/v1/findings/{id}', { params: { path: { id } } })),
  });
}

/** A finding with its version, for edits. */
export function useFinding(id: string) {
  return useQuery(findingQuery(id));
}
