import { useState } from 'react';
import type { Batch } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { ReasonField } from '@/components/ReasonField';
import { plural } from '@/lib/text';
import { useDecideBatch } from '../api/decideBatch';
import { waitingOf } from '../course';

export type Stop = 'reject' | 'callOff' | 'halt';

function words(stop: Stop, batch: Batch) {
  switch (stop) {
    case 'reject':
      return {
        title: 'Reject this batch',
        description: 'Nothing is changed. The findings stay open, and who asked reads your reason.',
        act: 'Reject',
        verb: 'reject',
      };
    case 'callOff':
      return {
        title: 'Call off the rest',
        description: `${plural(waitingOf(batch), 'fix', 'fixes')} will not be applied. What has healed stays as it is.`,
        act: 'Call off the rest',
        verb: 'call off',
      };
    case 'halt':
      return {
        title: 'Halt this batch',
        description: 'Nothing more of it begins. What is being applied comes to its end.',
        act: 'Halt',
        verb: 'halt',
      };
  }
}

/** Stops a batch, with the reason for those who read it later. Halting is urgent: there the reason may wait. */
export function StopDialog({ stop, batch, onClose }: { stop: Stop; batch: Batch; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const decide = useDecideBatch(batch);
  const { title, description, act, verb } = words(stop, batch);
  const optional = stop === 'halt';
  const kind = optional ? 'halt' : 'reject';
  return (
    <Dialog
      title={title}
      description={description}
      act={act}
      variant="danger"
      failing={{ verb, what: 'the batch' }}
      error={decide.error}
      busy={decide.isPending}
      disabled={!optional && reason.trim() === ''}
      onAct={() => decide.mutate({ kind, reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ReasonField
        label={optional ? 'Why? (may be left empty)' : 'Why?'}
        value={reason}
        onChange={setReason}
        required={!optional}
      />
    </Dialog>
  );
}
