import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged, type Tagged } from '@/api/client';

const queryKey = ['code', 'hosts'];

async function fetchHosts(): Promise<Tagged<string[]>> {
  const { value, etag } = unwrapTagged(await api.GET('/api/v1/repositories/hosts'));
  return { value: value.hosts, etag };
}

const hostsQuery = queryOptions({ queryKey, queryFn: async () => (await fetchHosts()).value });

/** The hosts whose repositories may be connected. */
export function useCodeHosts() {
  return useQuery(hostsQuery);
}

export interface HostChange {
  host: string;
  allowed: boolean;
}

/** Allows a host or no longer does, and leaves the others as they are now. */
export function useChangeCodeHost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ host, allowed }: HostChange) => {
      const { value, etag } = await fetchHosts();
      const others = value.filter((each) => each !== host);
      const hosts = allowed ? [...others, host] : others;
      const params = { header: { 'If-Match': etag } };
      return unwrap(await api.PUT('/api/v1/repositories/hosts', { params, body: { hosts } })).hosts;
    },
    onSuccess: (hosts) => client.setQueryData(queryKey, hosts),
  });
}
