import { Label } from '@patternfly/react-core';

interface Look {
  color: 'green' | 'yellow' | 'red' | 'grey';
  word: string;
}

const looks: Record<string, Look> = {
  none: { color: 'green', word: 'No disruption' },
  low: { color: 'yellow', word: 'Low disruption' },
  high: { color: 'red', word: 'High disruption' },
};

/** What could break, and why that is thought. */
export function Disruption({ level, reason }: { level: string | null; reason?: string | null }) {
  const { color, word } = looks[level ?? ''] ?? { color: 'grey', word: 'Unknown disruption' };
  return (
    <span className="pr-row">
      <Label isCompact color={color}>
        {word}
      </Label>
      {reason != null && <span>{reason}</span>}
    </span>
  );
}
