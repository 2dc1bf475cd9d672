import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

interface Upload {
  archive: File;
  name: string;
}

/** Uploads an archive of sources, to be judged. */
export function useScanCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ archive, name }: Upload) =>
      unwrap(
        await api.POST('/api/v1/code/scans', {
          params: { query: { name } },
          headers: { 'Content-Type': 'application/octet-stream' },
          // The description of the API has no type for bytes.
          body: archive as unknown as string,
          bodySerializer: (bytes) => bytes,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['code'] }),
  });
}
