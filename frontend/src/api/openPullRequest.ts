import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';

interface PullRequestWish {
  findingId: string;
  params: Record<string, unknown>;
  /** Whether the patch may make the provider replace the resource. */
  allowReplace: boolean;
}

/** Has a finding mended in the code: a branch with the patch, and a pull request for it. */
export function useOpenPullRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ findingId, ...body }: PullRequestWish) =>
      unwrap(await api.POST('/api/v1/findings/{id}/pull-request', { params: { path: { id: findingId } }, body })),
    onSuccess: () => {
      for (const what of ['code', 'findings', 'pull-requests']) void client.invalidateQueries({ queryKey: [what] });
    },
  });
}
