import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrapTagged } from '@/api/client';

const underWay: readonly string[] = ['PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING'];

function findingQuery(id: string) {
  return queryOptions({
    queryKey: ['findings', 'one', id],
    queryFn: async () => unwrapTagged(await api.GET('/api/v1/findings/{id}', { params: { path: { id } } })),
    // A fix or a pull request on its way changes it soon.
    refetchInterval: ({ state: { data } }) => {
      const fix = data?.value.remediation;
      if (data?.value.pullRequest?.status === 'PREPARING') return 2_000;
      return fix != null && underWay.includes(fix.status) ? 4_000 : false;
    },
  });
}

/** A finding with its version, for edits. */
export function useFinding(id: string) {
  return useQuery(findingQuery(id));
}
