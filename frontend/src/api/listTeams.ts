import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';

const teamsQuery = queryOptions({
  // Below all that says who may do what, whose changes are theirs.
  queryKey: ['access', 'teams'],
  queryFn: async () => unwrap(await api.GET('/api/v1/teams')).items,
  staleTime: 60_000,
});

/** The teams, for those who may know them all. */
export function useTeams(enabled: boolean) {
  return useQuery({ ...teamsQuery, enabled });
}
