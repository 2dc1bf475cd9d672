import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

interface MendWish {
  findings: string[];
  params: Record<string, unknown>;
  allowReplace: boolean;
}

/** Has several findings of a repository mended by one pull request. */
export function useMendFindings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: MendWish) => unwrap(await api.POST('/api/v1/pull-requests', { body })),
    onSuccess: () => {
      for (const what of ['code', 'pull-requests']) void client.invalidateQueries({ queryKey: [what] });
    },
  });
}
