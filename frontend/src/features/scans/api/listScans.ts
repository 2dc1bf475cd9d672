import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

function scansQuery(accountId: string) {
  return queryOptions({
    queryKey: ['scans', 'of', accountId],
    queryFn: async () =>
      unwrap(
        await api.GET('/api/v1/accounts/{accountId}/scans', { params: { path: { accountId }, query: { limit: 10 } } }),
      ).items,
  });
}

/** The latest scans of an account. */
export function useScans(accountId: string) {
  return useQuery(scansQuery(accountId));
}
