import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

function resourceQuery(id: string) {
  return queryOptions({
    queryKey: ['resources', 'one', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/resources/{id}', { params: { path: { id } } })),
  });
}

export function useResource(id: string) {
  return useQuery(resourceQuery(id));
}
