import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Overview, Remediation } from './types';

async function fetchOverview(): Promise<Overview> {
  const overview = unwrap(await api.GET('/api/v1/overview'));
  // The overview stands above remediations and passes them on as they are listed there.
  return { ...overview, recentRemediations: overview.recentRemediations as unknown as Remediation[] };
}

const overviewQuery = queryOptions({ queryKey: ['overview'], queryFn: fetchOverview, refetchInterval: 30_000 });

export function useOverview() {
  return useQuery(overviewQuery);
}

/** How many plans wait for the signed-in person's decision. */
export function useWaitingCount(): number {
  return useQuery({ ...overviewQuery, select: (overview) => overview.waitingForMe }).data ?? 0;
}
