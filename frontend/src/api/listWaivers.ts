import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { accountsOf, useScope, type Scope } from './scope';
import type { Waiver } from './types';

function waiversQuery(status: Waiver['status'] | undefined, scope: Scope) {
  return infiniteQueryOptions({
    queryKey: ['waivers', status ?? 'all', scope],
    queryFn: async ({ pageParam }) => {
      const query = {
        ...scope,
        limit: 50,
        ...(status === undefined ? {} : { status }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return unwrap(await api.GET('/api/v1/waivers', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function useWaivers(status?: Waiver['status']) {
  return useInfiniteQuery(waiversQuery(status, accountsOf(useScope())));
}
