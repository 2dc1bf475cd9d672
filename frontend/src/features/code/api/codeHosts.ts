import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const queryKey = ['code', 'hosts'];

async function fetchHosts(): Promise<string[]> {
  return unwrap(await api.GET('/api/v1/repositories/hosts')).hosts;
}

const hostsQuery = queryOptions({ queryKey, queryFn: fetchHosts });

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
      const others = (await fetchHosts()).filter((each) => each !== host);
      const hosts = allowed ? [...others, host] : others;
      return unwrap(await api.PUT('/api/v1/repositories/hosts', { body: { hosts } })).hosts;
    },
    onSuccess: (hosts) => client.setQueryData(queryKey, hosts),
  });
}
