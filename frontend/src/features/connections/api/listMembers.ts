import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { AccountStatus } from '@/api/types';

function membersQuery(id: string, status: AccountStatus | undefined) {
  return infiniteQueryOptions({
    queryKey: ['connections', 'members', id, status],
    queryFn: async ({ pageParam }) => {
      const query = {
        limit: 50,
        ...(status === undefined ? {} : { status }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return unwrap(
        await api.GET('/api/v1/connections/{id}/organization/members', { params: { path: { id }, query } }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
    placeholderData: (before) => before,
  });
}

/** The accounts of an organization, unit by unit. */
export function useMembers(id: string, status: AccountStatus | undefined) {
  return useInfiniteQuery(membersQuery(id, status));
}
