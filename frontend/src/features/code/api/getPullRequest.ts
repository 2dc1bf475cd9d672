import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const again = 2_000;

/** A pull request with its diff; looked at again while it is being prepared. */
export function usePullRequest(id: string) {
  return useQuery({
    queryKey: ['pull-requests', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/pull-requests/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'PREPARING' ? again : false),
  });
}
