import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { isUnderWay } from '../underWay';

const again = 2_000;

const repositoriesQuery = queryOptions({
  queryKey: ['code', 'repositories', 'list'],
  queryFn: async () => unwrap(await api.GET('/api/v1/repositories')).items,
  refetchInterval: ({ state }) =>
    state.data?.some(({ lastScan }) => lastScan != null && isUnderWay(lastScan)) === true ? again : false,
});

/** The connected repositories; looked at again while one is being judged. */
export function useRepositories() {
  return useQuery(repositoriesQuery);
}
