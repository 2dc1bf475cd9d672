import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrapTagged } from '@/api/client';
import { isUnderWay } from '../underWay';

const again = 2_000;

function repositoryQuery(id: string) {
  return queryOptions({
    queryKey: ['code', 'repositories', 'one', id],
    queryFn: async () => unwrapTagged(await api.GET('/api/v1/repositories/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => {
      const last = data?.value.lastScan;
      return last != null && isUnderWay(last) ? again : false;
    },
  });
}

/** A repository with its version, for edits; looked at again while it is being judged. */
export function useRepository(id: string) {
  return useQuery(repositoryQuery(id));
}
