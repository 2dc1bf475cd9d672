import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';

function declarationQuery(resource: string) {
  return queryOptions({
    queryKey: ['declarations', resource],
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/resources/{id}/declaration', { params: { path: { id: resource } } })),
    staleTime: 60_000,
  });
}

/** Where code declares a live resource, or why no such place is known. */
export function useDeclaration(resource: string) {
  return useQuery(declarationQuery(resource));
}
