import { useNavigate } from '@tanstack/react-router';
import { useRequestBatch, type BatchSubject } from '@/api/requestBatch';
import type { FixParam } from '@/api/types';
import { plural } from '@/lib/text';
import { FixRequestDialog } from './FixRequestDialog';

/** How many fixes fit into one batch. */
export const largestBatch = 500;

interface BatchRequestDialogProps {
  subject: BatchSubject;
  /** What the findings have in common, where they do. */
  title?: string;
  /** How many findings the subject has. */
  count: number;
  params: readonly FixParam[];
  onClose: () => void;
}

/** Asks for many fixes that are decided together. */
export function BatchRequestDialog({ subject, title, count, params, onClose }: BatchRequestDialogProps) {
  const navigate = useNavigate();
  const request = useRequestBatch();
  const fits = Math.min(count, largestBatch);
  return (
    <FixRequestDialog
      count={fits}
      description={
        <>
          {title !== undefined && (
            <>
              So that: <strong>{title}</strong>.{' '}
            </>
          )}
          Nothing changes yet. Each fix is planned against the cloud as it is now, and somebody else approves{' '}
          {fits === 1 ? 'it' : 'them together'}: one first, then a tenth, then the rest; production last. The first
          failure halts it.
          {fits < count &&
            ` These are the ${fits} worst of ${plural(count, 'finding')}; ask for the others afterwards.`}
        </>
      }
      params={params}
      error={request.error}
      busy={request.isPending}
      onAsk={(wish) =>
        request.mutate(
          { ...subject, ...wish },
          { onSuccess: ({ id }) => void navigate({ to: '/batches/$batchId', params: { batchId: id } }) },
        )
      }
      onClose={onClose}
    />
  );
}
