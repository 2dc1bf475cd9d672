import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Decides on exactly the terms that were read, by their digest. */
export function useDecideRule(id: string, digest: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (approve: boolean) => {
      const asked = { params: { path: { id } }, body: { digest } };
      return unwrap(
        approve
          ? await api.POST('/api/v1/autopilot/rules/{id}/approve', asked)
          : await api.POST('/api/v1/autopilot/rules/{id}/reject', asked),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['autopilot'] }),
  });
}
