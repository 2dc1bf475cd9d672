import { useState } from 'react';
import { useHotkeys } from './hotkeys';

interface ListCommands {
  open?: (index: number) => void;
  toggle?: (index: number) => void;
}

/** The row that the keyboard is on: `j` and `k` move, `x` selects, Enter opens. -1 until a key was pressed. */
export function useListCursor(count: number, commands: ListCommands): number {
  const [cursor, setCursor] = useState(-1);
  const at = Math.min(cursor, count - 1);
  const move = (step: number) => setCursor(Math.max(0, Math.min(count - 1, at + step)));
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      if (at >= 0) commands.toggle?.(at);
    },
    o: () => {
      if (at >= 0) commands.open?.(at);
    },
  });
  return at;
}
