import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

function deliveriesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['channels', 'deliveries', id],
    queryFn: async ({ pageParam }) => {
      const query = { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return unwrap(await api.GET('/api/v1/channels/{id}/deliveries', { params: { path: { id }, query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // What is on its way is soon settled.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(({ status }) => status === 'PENDING')) === true ? 3000 : false,
  });
}

export function useDeliveries(id: string) {
  return useInfiniteQuery(deliveriesQuery(id));
}
