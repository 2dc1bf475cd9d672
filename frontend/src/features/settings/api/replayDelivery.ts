import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Sends the same message again, under its id. */
export function useReplayDelivery(id: string, delivery: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      unwrap(
        await api.POST('/api/v1/channels/{id}/deliveries/{delivery}/replay', { params: { path: { id, delivery } } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
