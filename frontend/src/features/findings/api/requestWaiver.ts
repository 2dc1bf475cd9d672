import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

interface WaiverRequest {
  findingIds: string[];
  reason: string;
  expiresAt: string;
}

/** Asks for an exception; it holds once a second person approves it. */
export function useRequestWaiver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: WaiverRequest) => unwrap(await api.POST('/api/v1/waivers', { body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['waivers'] });
      void client.invalidateQueries({ queryKey: ['findings'] });
    },
  });
}
