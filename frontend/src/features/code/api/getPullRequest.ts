import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { lookAgainAtPullRequest } from '@/api/lookAgainAtPullRequest';

/** A pull request with its diff; looked at again until it has ended. */
export function usePullRequest(id: string) {
  return useQuery({
    queryKey: ['pull-requests', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/pull-requests/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => lookAgainAtPullRequest(state.data?.status),
  });
}
