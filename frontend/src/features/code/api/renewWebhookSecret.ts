import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** Makes a new secret for the webhook; the one before counts no more. */
export function useRenewWebhookSecret(id: string) {
  return useMutation({
    mutationFn: async () =>
      unwrap(await api.POST('/api/v1/repositories/{id}/webhook-secret', { params: { path: { id } } })).webhookSecret,
  });
}
