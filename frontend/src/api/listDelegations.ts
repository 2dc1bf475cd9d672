import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';

const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: async () => unwrap(await api.GET('/api/v1/delegations')).items,
});

/** Who decides in whose place; newest first. */
export function useDelegations() {
  return useQuery(delegationsQuery);
}
