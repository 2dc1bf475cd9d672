import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { lookAgainAtPullRequest } from '@/api/lookAgainAtPullRequest';

/** A finding of code; looked at again while its pull request has not ended. */
export function useCodeFinding(id: string) {
  return useQuery({
    queryKey: ['code', 'findings', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/code/findings/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => lookAgainAtPullRequest(data?.finding.pullRequest?.status),
  });
}
