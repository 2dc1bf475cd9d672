import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

interface NewView {
  name: string;
  query: string;
  shared: boolean;
}

/** Keeps filters under a name. */
export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewView) => unwrap(await api.POST('/api/v1/views', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}
