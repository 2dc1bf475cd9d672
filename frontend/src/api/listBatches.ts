import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useScope, type Scope } from './scope';
import type { Batch, BatchStatus } from './types';

function batchesQuery(status: BatchStatus | undefined, scope: Scope) {
  return infiniteQueryOptions({
    // Below the remediations, since whatever changes those changes their batches, too.
    queryKey: ['remediations', 'batches', status ?? 'all', scope],
    queryFn: async ({ pageParam }) => {
      const query = {
        ...scope,
        limit: 10,
        ...(status === undefined ? {} : { status }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return unwrap(await api.GET('/api/v1/remediation-batches', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    refetchInterval: status === undefined ? false : 10_000,
  });
}

export type BatchList = ReturnType<typeof useBatches>;

/** Batches of one state, or all of them, newest first. */
export function useBatches(status?: BatchStatus) {
  return useInfiniteQuery(batchesQuery(status, useScope()));
}

export function batchesOf({ data }: BatchList): Batch[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
