import type { Rollback } from '@/api/types';
import { Calls } from './Calls';

const meanings: Record<string, string> = {
  exact: 'Can be undone exactly: everything is as it was before.',
  semantic: 'Can be undone in effect: it behaves as before, though not every byte is the same.',
  partial: 'Can be undone in part.',
  none: 'Cannot be undone.',
};

const words: Record<string, string> = {
  exact: 'exact',
  semantic: 'in effect',
  partial: 'in part',
  none: 'impossible',
};

/** How far it can be undone, as it fits after "undo". */
export function undoWord(fidelity: string): string {
  return words[fidelity] ?? 'unknown';
}

export function undoMeaning(fidelity: string | null): string {
  return meanings[fidelity ?? ''] ?? 'How it is undone is not known.';
}

/** How the fix is taken back, and how true that is to what was. */
export function Undo({ rollback }: { rollback: Rollback }) {
  return (
    <div className="pr-stack pr-stack--tight">
      <p>
        {undoMeaning(rollback.fidelity)} {rollback.notes}
      </p>
      {rollback.fidelity !== 'none' && (
        <Calls calls={rollback.calls} none="The calls are worked out from what the fix has made." />
      )}
    </div>
  );
}
