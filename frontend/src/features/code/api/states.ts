import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged, type Tagged } from '@/api/client';
import type { Repository, StateLocation, States } from '@/api/types';

const again = 2_000;

function statesQuery({ id: repositoryId, lastScan }: Repository) {
  return queryOptions({
    // A scan that ends may have found others.
    queryKey: ['code', 'states', repositoryId, lastScan?.id, lastScan?.status],
    placeholderData: (before: Tagged<States> | undefined) => before,
    queryFn: async () =>
      unwrapTagged(await api.GET('/api/v1/repositories/{repositoryId}/states', { params: { path: { repositoryId } } })),
    refetchInterval: ({ state: { data } }) =>
      data?.value.items.some(({ reading }) => reading?.status === 'WAITING') === true ? again : false,
  });
}

/** Where the states of a repository are kept, with a version for edits; looked at again until they were tried. */
export function useStates(repository: Repository) {
  return useQuery(statesQuery(repository));
}

/** Confirms the places that are read, and no others. */
export function useConfirmStates(repositoryId: string, etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (states: StateLocation[]) =>
      unwrap(
        await api.PUT('/api/v1/repositories/{repositoryId}/states', {
          params: { path: { repositoryId }, header: { 'If-Match': etag } },
          body: { states },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['code', 'states', repositoryId] }),
  });
}

/** Has the confirmed states read once more, soon. */
export function useReadStates(repositoryId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      unwrap(await api.POST('/api/v1/repositories/{repositoryId}/states/read', { params: { path: { repositoryId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['code', 'states', repositoryId] }),
  });
}
