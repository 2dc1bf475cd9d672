import { Alert, Button } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import type { ApiError } from '@/api/client';
import { useMe } from '@/api/me';
import type { Batch, Me } from '@/api/types';
import { Decision } from '@/components/Decision';
import { kept } from '../course';
import { ApproveBatchDialog } from './ApproveBatchDialog';
import { ResumeDialog } from './ResumeDialog';
import { StopDialog, type Stop } from './StopDialog';

interface BatchActionsProps {
  batch: Batch;
  leftOut: string[];
}

/** The decision at the foot of the sheet, or why there is none to take. */
export function BatchActions({ batch, leftOut }: BatchActionsProps) {
  const [dialog, setDialog] = useState<'approve' | 'resume' | Stop>();
  const [moved, setMoved] = useState<ApiError>();
  const me = useMe();
  const { mayDecide, mayHalt, mayResume } = batch;
  const some = kept(batch, leftOut).length > 0;
  const open = (which: 'approve' | 'reject') => {
    setMoved(undefined);
    setDialog(which);
  };
  const close = () => setDialog(undefined);
  const why = noDecision(batch, me);
  const acts: ReactNode = mayDecide ? (
    <Decision
      onlyReject={some ? undefined : 'Nothing is left to approve. Reject the batch instead.'}
      onApprove={() => open('approve')}
      onReject={() => open('reject')}
    />
  ) : mayHalt ? (
    <Button variant="danger" onClick={() => setDialog('halt')}>
      Halt
    </Button>
  ) : mayResume ? (
    <>
      <Button variant="primary" onClick={() => setDialog('resume')}>
        Resume
      </Button>
      <Button variant="secondary" onClick={() => setDialog('callOff')}>
        Call off the rest
      </Button>
    </>
  ) : (
    why !== undefined && <span className="pr-quiet">{why}</span>
  );
  if (acts === false && moved === undefined) return null;
  return (
    <div className="pr-actions">
      {moved !== undefined && <Moved why={moved} />}
      {acts}
      {dialog === 'approve' && (
        <ApproveBatchDialog
          batch={batch}
          leftOut={leftOut}
          onMoved={(error) => {
            close();
            setMoved(error);
          }}
          onClose={close}
        />
      )}
      {dialog === 'resume' && <ResumeDialog batch={batch} onClose={close} />}
      {dialog !== undefined && dialog !== 'approve' && dialog !== 'resume' && (
        <StopDialog stop={dialog} batch={batch} onClose={close} />
      )}
    </div>
  );
}

/** What was approved is not what is there: it was read again meanwhile. */
function Moved({ why }: { why: ApiError }) {
  return (
    <Alert
      isInline
      isLiveRegion
      component="h2"
      variant="warning"
      title="Nothing was approved"
      style={{ width: '100%' }}
    >
      {why.message} The sheet above has been read again.
    </Alert>
  );
}

function noDecision({ status, requestedBy, approvals, expiresAt }: Batch, me: Me): string | undefined {
  if (status === 'HALTED') return 'Your role cannot let it go on. An approver or admin can.';
  if (status !== 'PROPOSED') return undefined;
  if (new Date(expiresAt) <= new Date()) return 'Nobody approved it in time. Ask for the fixes again.';
  if (requestedBy.subject === me.subject) return 'You asked for these fixes, so somebody else must approve them.';
  if (approvals.some(({ person }) => person.subject === me.subject)) {
    return 'You have signed. The batch waits for another person.';
  }
  return 'Your role cannot approve. An approver or admin can.';
}
