import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { SavedView } from '@/api/types';

/** Renames a view, shares it, keeps it to oneself again, or gives it other filters. */
export function useEditView({ id, version }: SavedView) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { name?: string; query?: string; shared?: boolean }) => {
      const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
      return unwrap(await api.PATCH('/api/v1/views/{id}', { params, body }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}
