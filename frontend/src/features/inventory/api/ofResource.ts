import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

function findingsQuery(id: string) {
  return queryOptions({
    queryKey: ['findings', 'of resource', id],
    queryFn: async () => {
      const query = { resource: [id], status: ['OPEN' as const], sort: 'severity' as const, limit: 100 };
      return unwrap(await api.GET('/api/v1/findings', { params: { query } })).items;
    },
  });
}

/** The open findings of a resource, worst first. */
export function useFindingsOf(id: string) {
  return useQuery(findingsQuery(id));
}

function unknownsQuery(id: string) {
  return queryOptions({
    queryKey: ['unknowns', 'of resource', id],
    queryFn: async () =>
      unwrap(await api.GET('/api/v1/unknowns', { params: { query: { resource: [id], limit: 100 } } })).items,
  });
}

/** What could not be judged of a resource. */
export function useUnknownsOf(id: string) {
  return useQuery(unknownsQuery(id));
}

function relatedQuery(id: string) {
  return queryOptions({
    queryKey: ['resources', 'related', id],
    queryFn: async () => unwrap(await api.GET('/api/v1/resources/{id}/related', { params: { path: { id } } })).items,
  });
}

/** Whom a resource names, and who names it. */
export function useRelated(id: string) {
  return useQuery(relatedQuery(id));
}
