import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { AccountGroup, Grant, Team } from '@/api/types';

/** All that says who may do what: few enough to be read together. */
export interface Access {
  teams: Team[];
  groups: AccountGroup[];
  grants: Grant[];
}

async function fetchAccess(): Promise<Access> {
  const [teams, groups, grants] = await Promise.all([
    api.GET('/api/v1/teams'),
    api.GET('/api/v1/account-groups'),
    api.GET('/api/v1/grants'),
  ]);
  return { teams: unwrap(teams).items, groups: unwrap(groups).items, grants: unwrap(grants).items };
}

export const accessKey = ['access'] as const;

const accessQuery = queryOptions({ queryKey: accessKey, queryFn: fetchAccess, refetchInterval: 20_000 });

export function useAccess() {
  return useQuery(accessQuery);
}
