import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Makes the plan that takes a remediation back, against the current document. */
export function useRollBack(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/v1/remediations/{id}/rollback', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['remediations'] }),
  });
}
