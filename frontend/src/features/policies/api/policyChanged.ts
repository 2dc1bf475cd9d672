import type { QueryClient } from '@tanstack/react-query';

/** A policy was decided about: it, its findings and the numbers of them are read again. */
export function policyChanged(client: QueryClient): void {
  for (const what of ['policies', 'findings', 'overview']) {
    void client.invalidateQueries({ queryKey: [what] });
  }
}
