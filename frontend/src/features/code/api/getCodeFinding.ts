import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const again = 2_000;

/** A finding of code; looked at again while its pull request is being prepared. */
export function useCodeFinding(id: string) {
  return useQuery({
    queryKey: ['code', 'findings', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/code/findings/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (data?.finding.pullRequest?.status === 'PREPARING' ? again : false),
  });
}
