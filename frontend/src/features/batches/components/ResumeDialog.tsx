import type { Batch } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { plural } from '@/lib/text';
import { useDecideBatch } from '../api/decideBatch';
import { waitingOf } from '../course';

/** Lets a halted batch go on, with what is known to have failed. */
export function ResumeDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const decide = useDecideBatch(batch);
  const failed = batch.counts['FAILED'] ?? 0;
  return (
    <Dialog
      title="Let the batch go on"
      description={
        `${plural(waitingOf(batch), 'fix', 'fixes')} not begun. They are applied in waves as before` +
        `${failed > 0 ? `; ${failed} failed and will not be tried again` : ''}. The next failure halts it again.`
      }
      act="Resume"
      failing={{ verb: 'resume', what: 'the batch' }}
      error={decide.error}
      busy={decide.isPending}
      onAct={() => decide.mutate({ kind: 'resume' }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
