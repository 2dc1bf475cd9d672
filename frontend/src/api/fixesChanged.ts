import type { QueryClient } from '@tanstack/react-query';

/** Fixes were asked for or decided: whatever tells of them, or of what they mend, is read again. */
export function fixesChanged(client: QueryClient): void {
  for (const what of ['findings', 'remediations', 'overview']) {
    void client.invalidateQueries({ queryKey: [what] });
  }
}
