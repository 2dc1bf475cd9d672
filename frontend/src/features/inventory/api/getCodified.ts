import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** A live resource as Terraform, once it is wanted. */
export function useCodified(id: string, wanted: boolean) {
  return useQuery({
    queryKey: ['resources', 'codified', id],
    enabled: wanted,
    retry: false,
    queryFn: async () => unwrap(await api.GET('/api/v1/resources/{id}/codify', { params: { path: { id } } })),
  });
}
