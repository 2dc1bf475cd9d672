import { useState } from 'react';
import type { Remediation } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { ReasonField } from '@/components/ReasonField';
import { useDecideRemediation } from '../api/decideRemediation';

export function RejectDialog({ remediation, onClose }: { remediation: Remediation; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const decide = useDecideRemediation(remediation);
  return (
    <Dialog
      title="Reject this plan"
      description="Nothing is changed. The finding stays open, and who asked reads your reason."
      act="Reject"
      variant="danger"
      failing={{ verb: 'reject', what: 'the plan' }}
      error={decide.error}
      busy={decide.isPending}
      disabled={reason.trim() === ''}
      onAct={() => decide.mutate({ kind: 'reject', reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ReasonField label="Why?" value={reason} onChange={setReason} required />
    </Dialog>
  );
}
