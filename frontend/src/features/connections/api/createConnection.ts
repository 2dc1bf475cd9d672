import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { ConnectionInput } from '@/api/types';

/** Registers an account; the answer carries the external id that the server made for it. */
export function useCreateConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ConnectionInput) => unwrap(await api.POST('/api/v1/connections', { body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['connections'] });
      void client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
}
