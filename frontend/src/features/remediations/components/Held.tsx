import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useMay, useMe } from '@/api/me';
import type { Remediation } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { ReasonField } from '@/components/ReasonField';
import { Time } from '@/components/Time';
import { useDecideRemediation } from '../api/decideRemediation';

/** An approved plan that a window or a freeze holds, and the way to let it run all the same. */
export function Held({ remediation }: { remediation: Remediation }) {
  const [breaking, setBreaking] = useState(false);
  const me = useMe();
  const may = useMay('APPROVE') && remediation.requestedBy.subject !== me.subject;
  return (
    <div className="pr-actions">
      <span className="pr-quiet">
        It runs <Time at={remediation.scheduledFor} />. Until then windows or freezes hold it.
      </span>
      {may && (
        <Button variant="danger" onClick={() => setBreaking(true)}>
          Break the glass
        </Button>
      )}
      {breaking && <BreakGlassDialog remediation={remediation} onClose={() => setBreaking(false)} />}
    </div>
  );
}

function BreakGlassDialog({ remediation, onClose }: { remediation: Remediation; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const decide = useDecideRemediation(remediation);
  return (
    <Dialog
      title="Run it now, in spite of windows and freezes"
      description="It is read again first: only what was approved is written. Your name and reason stand in the audit trail."
      act="Run it now"
      variant="danger"
      failing={{ verb: 'run', what: 'the plan' }}
      error={decide.error}
      busy={decide.isPending}
      disabled={reason.trim() === ''}
      onAct={() => decide.mutate({ kind: 'breakGlass', reason: reason.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ReasonField label="Why can it not wait?" value={reason} onChange={setReason} required />
    </Dialog>
  );
}
