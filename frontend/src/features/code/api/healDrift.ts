import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { fixesChanged } from '@/api/fixesChanged';

/** What would bring a drifted resource back to its declaration, or why nothing would, once it is wanted. */
export function useDriftRemediation(id: string, wanted: boolean) {
  return useQuery({
    queryKey: ['drift', 'remediation', id],
    enabled: wanted,
    queryFn: async () => unwrap(await api.GET('/api/v1/drift/{id}/remediation', { params: { path: { id } } })),
  });
}

/** Asks for that: a plan that others must approve. */
export function useHealCloud() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, reason }: { id: string; reason: string }) =>
      unwrap(
        await api.POST('/api/v1/drift/{id}/remediation', {
          params: { path: { id } },
          body: reason === '' ? {} : { reason },
        }),
      ),
    onSuccess: () => {
      fixesChanged(client);
      void client.invalidateQueries({ queryKey: ['drift'] });
    },
  });
}

/** Has the code say what the cloud has: a branch, and a pull request for it. */
export function useHealCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) =>
      unwrap(await api.POST('/api/v1/drift/{id}/pull-request', { params: { path: { id } }, body: {} })),
    onSuccess: () => {
      for (const what of ['drift', 'pull-requests']) void client.invalidateQueries({ queryKey: [what] });
    },
  });
}
