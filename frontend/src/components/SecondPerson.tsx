import { Alert, Button } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useMay, useMe } from '@/api/me';
import { Failure } from './Failure';

interface SecondPersonProps {
  /** What waits, as it fits after the name of who asked for it. */
  title: string;
  /** What failed, as it fits after "Could not decide". */
  what: string;
  by: { subject: string; name: string };
  busy: boolean;
  error: Error | null;
  onDecide: (approve: boolean) => void;
  children: ReactNode;
}

/** A change that waits for somebody else than who asked for it. */
export function SecondPerson({ title, what, by, busy, error, onDecide, children }: SecondPersonProps) {
  const me = useMe();
  const mayApprove = useMay('APPROVE');
  const own = by.subject === me.subject;
  return (
    <>
      <Alert component="h2" isInline variant="info" title={`${by.name} ${title}`}>
        {children}
      </Alert>
      {own && <p className="pr-quiet">Somebody else must approve what you asked for.</p>}
      {!own && !mayApprove && <p className="pr-quiet">An approver or admin decides.</p>}
      {!own && mayApprove && (
        <div className="pr-row">
          <Button isDisabled={busy} onClick={() => onDecide(true)}>
            Approve
          </Button>
          <Button variant="secondary" isDisabled={busy} onClick={() => onDecide(false)}>
            Reject
          </Button>
        </div>
      )}
      {error !== null && <Failure error={error} verb="decide" what={what} />}
    </>
  );
}
