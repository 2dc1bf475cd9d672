import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { AutopilotTerms } from '@/api/types';

/** A rule as it is wanted; a new one has no id yet. */
export type WantedRule = AutopilotTerms & { id?: string };

/** Makes the rules just these, unless somebody changed them since they were read. */
export function usePutRules(etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (items: WantedRule[]) =>
      unwrap(await api.PUT('/api/v1/autopilot/rules', { params: { header: { 'If-Match': etag } }, body: { items } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['autopilot'] }),
  });
}
