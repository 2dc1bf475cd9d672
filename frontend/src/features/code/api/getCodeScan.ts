import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { isUnderWay } from '../underWay';

const again = 1_000;

/** What was found in an upload; looked at again until it ended. */
export function useCodeScan(id: string) {
  return useQuery({
    queryKey: ['code', 'scan', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/code/scans/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? again : false),
  });
}

/** The patch of an upload, as a unified diff. */
export function useCodePatch(id: string, wanted: boolean) {
  return useQuery({
    queryKey: ['code', 'patch', id],
    enabled: wanted,
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/code/scans/{id}/patch', { params: { path: { id } }, parseAs: 'text' })),
  });
}
