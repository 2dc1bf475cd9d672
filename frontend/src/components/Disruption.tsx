import { Label } from '@patternfly/react-core';
import type { Disruption as Level } from '@/api/types';

const looks: Record<Level, { color: 'green' | 'yellow' | 'red'; word: string }> = {
  none: { color: 'green', word: 'No disruption' },
  low: { color: 'yellow', word: 'Low disruption' },
  high: { color: 'red', word: 'High disruption' },
};

/** What could break, and why that is thought. */
export function Disruption({ level, reason }: { level: Level; reason?: string | null }) {
  return (
    <span className="pr-row">
      <Label isCompact color={looks[level].color}>
        {looks[level].word}
      </Label>
      {reason != null && <span>{reason}</span>}
    </span>
  );
}
