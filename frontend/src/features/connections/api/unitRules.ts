import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged, type Tagged } from '@/api/client';
import type { UnitRule } from '@/api/types';

function rulesQuery(id: string) {
  return queryOptions({
    queryKey: ['connections', 'rules', id],
    queryFn: async (): Promise<Tagged<UnitRule[]>> => {
      const path = { id };
      const answer = await api.GET('/api/v1/connections/{id}/organization/rules', { params: { path } });
      const { value, etag } = unwrapTagged(answer);
      return { value: value.rules, etag };
    },
  });
}

/** What holds for the units of an organization, with its version. */
export function useUnitRules(connection: string) {
  return useQuery(rulesQuery(connection));
}

/** Makes the rules just these, unless somebody changed them since they were read. */
export function useChangeUnitRules(connection: string, etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (rules: UnitRule[]) => {
      const params = { path: { id: connection }, header: { 'If-Match': etag } };
      return unwrap(await api.PUT('/api/v1/connections/{id}/organization/rules', { params, body: { rules } }));
    },
    // Accounts come and go with the rules.
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}
