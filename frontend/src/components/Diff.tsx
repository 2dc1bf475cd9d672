import type { Change } from '@/api/types';
import { asUnknown, formatValue, isAbsent } from '@/lib/values';
import { Path } from './Path';
import { UnknownReading } from './Unknown';

type Side = 'removed' | 'added' | 'same';
const signs: Record<Side, string> = { removed: '−', added: '+', same: ' ' };
const words: Record<Side, string> = { removed: 'before', added: 'after', same: 'unchanged' };

function Line({ side, value }: { side: Side; value: unknown }) {
  const unknown = asUnknown(value);
  return (
    <div className={`pr-diff__line pr-diff__line--${side}`}>
      <span aria-label={words[side]} role="img">
        {signs[side]}
      </span>
      <span>{unknown === undefined ? formatValue(value) : <UnknownReading unknown={unknown} />}</span>
    </div>
  );
}

/** What changes: per JSON pointer the value before and the value after. */
export function Diff({ changes, label }: { changes: readonly Change[]; label: string }) {
  if (changes.length === 0) return <p className="pr-quiet">Nothing changes.</p>;
  return (
    <div className="pr-diff" role="group" aria-label={label}>
      {changes.map((change) => (
        <div className="pr-diff__item" key={change.pointer}>
          <div className="pr-diff__pointer">
            <Path of={change.pointer} />
          </div>
          {isAbsent(change.before) ? (
            <Line side="same" value={undefined} />
          ) : (
            <Line side="removed" value={change.before} />
          )}
          {isAbsent(change.after) ? <Line side="same" value="removed" /> : <Line side="added" value={change.after} />}
        </div>
      ))}
    </div>
  );
}
