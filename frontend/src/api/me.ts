import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Me, Permission } from './types';

async function fetchMe(): Promise<Me> {
  return unwrap(await api.GET('/api/v1/me'));
}

const meQuery = queryOptions({ queryKey: ['me'], queryFn: fetchMe, staleTime: 5 * 60_000, retry: false });

/** Who is signed in, or the 401 that says nobody is. */
export function useSession() {
  return useQuery(meQuery);
}

/** The signed-in person; only inside the shell, which renders nothing else before the answer is there. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
