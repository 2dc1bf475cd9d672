import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { useScope, type Scope } from '@/api/scope';

const groupsQuery = (scope: Scope) =>
  queryOptions({
    // Below the findings, whose changes are theirs.
    queryKey: ['findings', 'groups', scope],
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/fix-groups', { params: { query: { ...scope, limit: 10 } } })).items,
  });

/** Which approvals would close the most, those first that help most. */
export function useFixGroups() {
  return useQuery(groupsQuery(useScope()));
}
