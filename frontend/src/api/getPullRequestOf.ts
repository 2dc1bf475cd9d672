import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';

const again = 2_000;

/** The newest pull request that is to mend a finding, or was; looked at again while it is being prepared. */
export function usePullRequestOf(finding: string, wanted: boolean) {
  return useQuery({
    queryKey: ['pull-requests', 'of finding', finding],
    enabled: wanted,
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/pull-requests', { params: { query: { finding, limit: 1 } } })).items[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.status === 'PREPARING' ? again : false),
  });
}
