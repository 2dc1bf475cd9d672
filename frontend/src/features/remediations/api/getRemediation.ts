import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { RemediationStatus } from '@/api/types';

const moving: readonly RemediationStatus[] = ['APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING'];

function remediationQuery(id: string) {
  return queryOptions({
    queryKey: ['remediations', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/remediations/{id}', { params: { path: { id } } })),
    // While the worker is at it every step shows within a second; while somebody may decide, within a few.
    refetchInterval: ({ state: { data } }) => {
      if (data !== undefined && moving.includes(data.status)) return 1_000;
      return data?.status === 'PROPOSED' ? 4_000 : 20_000;
    },
  });
}

export function useRemediation(id: string) {
  return useQuery(remediationQuery(id));
}
