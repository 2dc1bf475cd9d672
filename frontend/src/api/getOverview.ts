import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Overview } from './types';

async function fetchOverview(): Promise<Overview> {
  return unwrap(await api.GET('/api/v1/overview'));
}

const overviewQuery = queryOptions({ queryKey: ['overview'], queryFn: fetchOverview, refetchInterval: 30_000 });

export function useOverview() {
  return useQuery(overviewQuery);
}

/** How many plans wait for the signed-in person's decision. */
export function useWaitingCount(): number {
  return useQuery({ ...overviewQuery, select: (overview) => overview.waitingForMe }).data ?? 0;
}
