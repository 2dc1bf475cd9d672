import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { useScope, type Scope } from '@/api/scope';

const worstQuery = (scope: Scope) =>
  queryOptions({
    // Below the lists of findings, so that an edited finding is read anew here, too.
    queryKey: ['findings', 'worst', scope],
    queryFn: async () => {
      const query = { ...scope, status: ['OPEN' as const], sort: 'severity' as const, limit: 5 };
      return unwrap(await api.GET('/api/v1/findings', { params: { query } })).items;
    },
  });

/** The open findings that should be looked at first. */
export function useWorstFindings() {
  return useQuery(worstQuery(useScope()));
}
