import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export function scanQuery(id: string) {
  return queryOptions({
    queryKey: ['scans', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/scans/{id}', { params: { path: { id } } })),
  });
}

export function useScan(id: string) {
  return useQuery(scanQuery(id));
}
