import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Connection } from './types';

async function fetchConnections(): Promise<Connection[]> {
  return unwrap(await api.GET('/api/v1/connections')).items;
}

const connectionsQuery = queryOptions({ queryKey: ['connections', 'list'], queryFn: fetchConnections });

export function useConnections() {
  return useQuery(connectionsQuery);
}
