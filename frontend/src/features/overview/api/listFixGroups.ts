import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const groupsQuery = queryOptions({
  // Below the findings, whose changes are theirs.
  queryKey: ['findings', 'groups'],
  queryFn: async () => unwrap(await api.GET('/api/v1/fix-groups', { params: { query: { limit: 10 } } })).items,
});

/** Which approvals would close the most, those first that help most. */
export function useFixGroups() {
  return useQuery(groupsQuery);
}
