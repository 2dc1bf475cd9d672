import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

function batchQuery(id: string) {
  return queryOptions({
    queryKey: ['remediations', 'batch', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/remediation-batches/{id}', { params: { path: { id } } })),
    // While it is applied each step shows within two seconds; while somebody may decide, within a few.
    refetchInterval: ({ state: { data } }) => {
      if (data?.status === 'RUNNING') return 2_000;
      return data?.status === 'PROPOSED' || data?.status === 'HALTED' ? 4_000 : 20_000;
    },
  });
}

export function useBatch(id: string) {
  return useQuery(batchQuery(id));
}
