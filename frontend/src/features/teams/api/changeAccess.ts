import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accessKey } from './listAccess';

/** A change of who may do what: afterwards all of it is read anew, and what findings say of teams. */
export function useChange<T>(mutationFn: (input: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: accessKey }),
        client.invalidateQueries({ queryKey: ['findings'] }),
        client.invalidateQueries({ queryKey: ['accounts'] }),
      ]),
  });
}
