import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { WantedRule } from './putRules';

/** What rules would have done in the last seven days. */
export function useDryRun() {
  return useMutation({
    mutationFn: async (items: WantedRule[]) => unwrap(await api.POST('/api/v1/autopilot/dry-run', { body: { items } })),
  });
}
