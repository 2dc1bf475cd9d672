import { useNavigate } from '@tanstack/react-router';
import { useRequestFix } from '@/api/requestFix';
import type { FixParam } from '@/api/types';
import { FixRequestDialog } from '@/components/FixRequestDialog';

interface RequestFixDialogProps {
  findingId: string;
  params: readonly FixParam[];
  onClose: () => void;
}

/** Asks for the fix of one finding. */
export function RequestFixDialog({ findingId, params, onClose }: RequestFixDialogProps) {
  const navigate = useNavigate();
  const request = useRequestFix();
  return (
    <FixRequestDialog
      count={1}
      description="Nothing changes yet. The fix becomes a plan that somebody else must approve."
      params={params}
      error={request.error}
      busy={request.isPending}
      onAsk={(wish) =>
        request.mutate(
          { findingIds: [findingId], ...wish },
          {
            onSuccess: (plans) => {
              onClose();
              const [only] = plans;
              if (only === undefined) return;
              void navigate({ to: '/remediations/$remediationId', params: { remediationId: only.id } });
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
