import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

const verificationQuery = queryOptions({
  queryKey: ['audit', 'verification'],
  queryFn: async () => unwrap(await api.GET('/api/v1/audit/verify')),
});

/** Whether the chain of events is whole, compared with the anchors outside the database. */
export function useVerification() {
  return useQuery(verificationQuery);
}
