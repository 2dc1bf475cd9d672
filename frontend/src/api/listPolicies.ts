import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';

const policiesQuery = queryOptions({
  queryKey: ['policies', 'list'],
  queryFn: async () => unwrap(await api.GET('/api/v1/policies')).items,
  staleTime: 60_000,
});

/** The whole catalogue, as the tenant has it in force. */
export function usePolicies() {
  return useQuery(policiesQuery);
}
