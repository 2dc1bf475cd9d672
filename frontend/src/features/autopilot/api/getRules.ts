import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrapTagged } from '@/api/client';

const rulesQuery = queryOptions({
  queryKey: ['autopilot', 'rules'],
  queryFn: async () => unwrapTagged(await api.GET('/api/v1/autopilot/rules')),
});

/** All rules with their common version, for edits. */
export function useAutopilotRules() {
  return useQuery(rulesQuery);
}
