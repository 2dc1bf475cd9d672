import { queryOptions, useQuery } from '@tanstack/react-query';
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
