import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrapTagged } from '@/api/client';

function connectionQuery(id: string) {
  return queryOptions({
    queryKey: ['connections', 'one', id],
    queryFn: async () => unwrapTagged(await api.GET('/api/v1/connections/{id}', { params: { path: { id } } })),
    // The accounts of an organization connect by themselves, as their roles arrive.
    refetchInterval: (query) => (query.state.data?.value.kind === 'ORGANIZATION' ? 5_000 : false),
  });
}

/** A connection with its version, for edits. */
export function useConnection(id: string) {
  return useQuery(connectionQuery(id));
}
