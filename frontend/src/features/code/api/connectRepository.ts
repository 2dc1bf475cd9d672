import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { RepositoryInput } from '@/api/types';

/** Connects a repository; the answer carries the webhook's secret, this once. */
export function useConnectRepository() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: RepositoryInput) => unwrap(await api.POST('/api/v1/repositories', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['code', 'repositories'] }),
  });
}
