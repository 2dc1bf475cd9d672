import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** What would let the code say what the cloud has, once it is wanted; the repository is read for it as it is now. */
export function useDriftPatch(id: string, wanted: boolean) {
  return useQuery({
    queryKey: ['drift', 'patch', id],
    enabled: wanted,
    retry: false,
    staleTime: Infinity,
    queryFn: async () => unwrap(await api.GET('/api/v1/drift/{id}/patch', { params: { path: { id } } })),
  });
}
