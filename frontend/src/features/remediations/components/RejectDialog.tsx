import { FormGroup, TextArea } from '@patternfly/react-core';
import { useState } from 'react';
import type { Remediation } from '@/api/types';
import { Dialog } from '@/components/Dialog';
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
      onAct={() => decide.mutate({ kind: 'reject', reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FormGroup label="Why?" fieldId="reject-reason" isRequired>
        <TextArea
          id="reject-reason"
          value={reason}
          onChange={(_event, text) => setReason(text)}
          resizeOrientation="vertical"
        />
      </FormGroup>
    </Dialog>
  );
}
