import { ApiError } from '@/api/client';
import type { Batch } from '@/api/types';
import { ApprovalDialog } from '@/components/ApprovalDialog';
import { Disruption } from '@/components/Disruption';
import { ShortId } from '@/components/ShortId';
import { plural } from '@/lib/text';
import { useDecideBatch } from '../api/decideBatch';
import { accountsOf, inProduction, kept, worstDisruption } from '../course';
import { wavesInWords } from './Course';

interface ApproveBatchDialogProps {
  batch: Batch;
  leftOut: string[];
  /** It is no longer what was read; nothing was approved. */
  onMoved: (why: ApiError) => void;
  onClose: () => void;
}

/** Repeats what will happen; where much could break, how many fixes must be typed. */
export function ApproveBatchDialog({ batch, leftOut, onMoved, onClose }: ApproveBatchDialogProps) {
  const decide = useDecideBatch(batch);
  const fixes = kept(batch, leftOut);
  const many = plural(fixes.length, 'fix', 'fixes');
  const disruption = worstDisruption(fixes);
  const approve = (changeReference: string) =>
    decide.mutate(
      { kind: 'approve', exclude: leftOut, changeReference },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (error instanceof ApiError && error.status === 409) onMoved(error);
        },
      },
    );
  return (
    <ApprovalDialog
      title={`Approve ${many}`}
      what="the batch"
      then="Prunella begins"
      required={batch.approvalsRequired}
      approvals={batch.approvals}
      inPlaceOf={batch.inPlaceOf}
      facts={{
        Changes: `${plural(fixes.length, 'resource')} in ${plural(accountsOf(fixes), 'account')}, ${inProduction(fixes)} in production`,
        'Left out': leftOut.length === 0 ? undefined : `${plural(leftOut.length, 'fix', 'fixes')}, rejected`,
        Order: `${wavesInWords(fixes.length)}; production last`,
        'If one fails': 'Nothing more begins until a person lets it go on.',
        'Could break': <Disruption level={disruption} />,
        Digest: <ShortId id={batch.digest} label="digest" />,
      }}
      disruption={disruption}
      phrase={many}
      error={decide.error}
      busy={decide.isPending}
      onApprove={approve}
      onClose={onClose}
    />
  );
}
