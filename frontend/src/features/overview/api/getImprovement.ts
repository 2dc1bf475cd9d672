import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const improvementQuery = queryOptions({
  queryKey: ['improvement'],
  queryFn: async () => unwrap(await api.GET('/api/v1/metrics/improvement', { params: { query: { days: 30 } } })),
});

/** Whether it gets better, with the formula of each figure. */
export function useImprovement() {
  return useQuery(improvementQuery);
}
