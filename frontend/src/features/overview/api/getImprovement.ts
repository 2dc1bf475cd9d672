import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { useScope, type Scope } from '@/api/scope';

const improvementQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ['improvement', scope],
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/metrics/improvement', { params: { query: { ...scope, days: 30 } } })),
  });

/** Whether it gets better, with the formula of each figure. */
export function useImprovement() {
  return useQuery(improvementQuery(useScope()));
}
