import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

interface State {
  file: File;
  root: string;
}

/** Uploads a Terraform state, of which only the identities of resources are kept. */
export function useReadState(repositoryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, root }: State) =>
      unwrap(
        await api.POST('/api/v1/repositories/{repositoryId}/state', {
          params: { path: { repositoryId }, query: root === '' ? {} : { root } },
          headers: { 'Content-Type': 'application/octet-stream' },
          // The description of the API has no type for bytes.
          body: file as unknown as string,
          bodySerializer: (bytes) => bytes,
        }),
      ),
    onSuccess: () => {
      for (const what of ['declarations', 'drift', 'findings']) void client.invalidateQueries({ queryKey: [what] });
    },
  });
}
