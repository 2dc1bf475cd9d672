import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const openQuery = queryOptions({
  queryKey: ['findings', 'facets', 'open by policy'],
  queryFn: async () => unwrap(await api.GET('/api/v1/findings/facets', { params: { query: { status: ['OPEN'] } } })),
});

/** How many findings are open, by policy; undefined until that is known. */
export function useOpenByPolicy(): ReadonlyMap<string, number> | undefined {
  const { data } = useQuery(openQuery);
  return data && new Map(data.policy.map(({ value, count }) => [value, count]));
}

function ofPolicyQuery(policy: string) {
  return queryOptions({
    queryKey: ['findings', 'facets', 'of policy', policy],
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/findings/facets', { params: { query: { policy: [policy] } } })).status,
  });
}

/** The findings of a policy, by status. */
export function useFindingsOfPolicy(policy: string) {
  return useQuery(ofPolicyQuery(policy));
}
