import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { api, unwrapTagged } from './client';

function policyQuery(id: string) {
  return queryOptions({
    queryKey: ['policies', 'one', id],
    queryFn: async () => unwrapTagged(await api.GET('/api/v1/policies/{id}', { params: { path: { id } } })),
  });
}

export function usePolicy(id: string) {
  return useQuery(policyQuery(id));
}

/** Several of them, each as its page has it. */
export function useEachPolicy(ids: readonly string[]) {
  return useQueries({ queries: ids.map(policyQuery) });
}
