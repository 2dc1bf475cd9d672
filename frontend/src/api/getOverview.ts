import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useScope, type Scope } from './scope';
import type { Overview, Remediation } from './types';

async function fetchOverview(scope: Scope): Promise<Overview> {
  const overview = unwrap(await api.GET('/api/v1/overview', { params: { query: scope } }));
  // The overview stands above remediations and passes them on as they are listed there.
  return { ...overview, recentRemediations: overview.recentRemediations as unknown as Remediation[] };
}

const overviewQuery = (scope: Scope) =>
  queryOptions({ queryKey: ['overview', scope], queryFn: () => fetchOverview(scope), refetchInterval: 30_000 });

export function useOverview() {
  return useQuery(overviewQuery(useScope()));
}

/** How many plans wait for the signed-in person's decision, of what they look at. */
export function useWaitingCount(): number {
  return useQuery({ ...overviewQuery(useScope()), select: (overview) => overview.waitingForMe }).data ?? 0;
}
