import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, type Tagged } from '@/api/client';
import type { Finding } from '@/api/types';

interface Edit {
  assignee?: string | null;
  comment?: string;
}

/** Assigns a finding or adds a comment to it. */
export function useEditFinding({ value: { id }, etag }: Tagged<Finding>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Edit) =>
      unwrap(
        await api.PATCH('/api/v1/findings/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['findings'] }),
  });
}
