import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export type WaiverDecision = 'approve' | 'reject' | 'revoke';

async function decide(id: string, decision: WaiverDecision) {
  const params = { path: { id } };
  switch (decision) {
    case 'approve':
      return unwrap(await api.POST('/api/v1/waivers/{id}/approve', { params }));
    case 'reject':
      return unwrap(await api.POST('/api/v1/waivers/{id}/reject', { params, body: {} }));
    case 'revoke':
      return unwrap(await api.POST('/api/v1/waivers/{id}/revoke', { params }));
  }
}

export function useDecideWaiver(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: WaiverDecision) => decide(id, decision),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['waivers'] });
      void client.invalidateQueries({ queryKey: ['findings'] });
    },
  });
}
