import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { lookAgainAtPullRequest } from './lookAgainAtPullRequest';

/** The newest pull request that is to mend a finding, or was; looked at again until it has ended. */
export function usePullRequestOf(finding: string, wanted: boolean) {
  return useQuery({
    queryKey: ['pull-requests', 'of finding', finding],
    enabled: wanted,
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/pull-requests', { params: { query: { finding, limit: 1 } } })).items[0] ?? null,
    refetchInterval: ({ state }) => lookAgainAtPullRequest(state.data?.status),
  });
}
