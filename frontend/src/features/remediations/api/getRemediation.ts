import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { RemediationStatus } from '@/api/types';

const moving: readonly RemediationStatus[] = ['APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING'];

function remediationQuery(id: string) {
  return queryOptions({
    queryKey: ['remediations', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/remediations/{id}', { params: { path: { id } } })),
    // While the worker is at it every step shows within two seconds; otherwise somebody else may decide.
    refetchInterval: ({ state: { data } }) => (data !== undefined && moving.includes(data.status) ? 2_000 : 15_000),
  });
}

export function useRemediation(id: string) {
  return useQuery(remediationQuery(id));
}
