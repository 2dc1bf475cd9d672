import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '@/api/client';

async function assign(id: string, assignee: string): Promise<void> {
  const path = { id };
  const { etag } = unwrapTagged(await api.GET('/api/v1/findings/{id}', { params: { path } }));
  unwrap(
    await api.PATCH('/api/v1/findings/{id}', { params: { path, header: { 'If-Match': etag } }, body: { assignee } }),
  );
}

/** Assigns several findings to one person, one after the other, each against its current version. */
export function useAssignFindings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, assignee }: { ids: readonly string[]; assignee: string }) => {
      for (const id of ids) await assign(id, assignee);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['findings'] }),
  });
}
