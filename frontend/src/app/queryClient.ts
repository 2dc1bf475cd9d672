import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api/client';

/** Answers that will not change by asking again at once. */
function isFinal(error: Error): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

export function createQueryClient(): QueryClient {
  // The session ended: ask who is signed in, which shows the door.
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401) void client.resetQueries({ queryKey: ['me'] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'me') onError(error);
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => !isFinal(error) && failures < 2 },
    },
  });
  return client;
}
