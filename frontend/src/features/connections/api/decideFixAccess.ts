import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export interface FixAccessDecision {
  digest: string;
  approve: boolean;
}

/** A second person lets the connection make changes, or does not. */
export function useDecideFixAccess(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ digest, approve }: FixAccessDecision) => {
      const options = { params: { path: { id } }, body: { digest } };
      return approve
        ? unwrap(await api.POST('/api/v1/connections/{id}/approve', options))
        : unwrap(await api.POST('/api/v1/connections/{id}/reject', options));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}
