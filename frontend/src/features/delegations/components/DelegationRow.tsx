import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Delegation } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { useRevokeDelegation } from '../api/revokeDelegation';

/** Who decides for whom, since or until when, and why. */
export function DelegationRow({ delegation }: { delegation: Delegation }) {
  const [revoking, setRevoking] = useState(false);
  const { byYou, toYou, lender, delegate, status, reason, mayRevoke } = delegation;
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '16rem' }}>
          <div>
            <strong>{toYou ? 'You' : delegate}</strong> {toYou ? 'decide' : 'decides'} for{' '}
            <strong>{byYou ? 'you' : lender.name}</strong>
          </div>
          <div className="pr-quiet pr-small">{reason}</div>
        </div>
        <span className="pr-small">
          <When delegation={delegation} />
        </span>
        <StatusLabel status={status === 'ACTIVE' ? 'STANDS_IN' : status} />
        {mayRevoke && (
          <Button size="sm" variant="secondary" onClick={() => setRevoking(true)}>
            {toYou ? 'Give back' : 'Take back'}
          </Button>
        )}
      </div>
      {revoking && <RevokeDialog delegation={delegation} onClose={() => setRevoking(false)} />}
    </li>
  );
}

function When({ delegation: { status, from, until, revokedAt, revokedBy } }: { delegation: Delegation }) {
  switch (status) {
    case 'UPCOMING':
      return (
        <>
          begins <Time at={from} />
        </>
      );
    case 'ACTIVE':
      return (
        <>
          ends <Time at={until} />
        </>
      );
    case 'ENDED':
      return (
        <>
          ended <Time at={until} />
        </>
      );
    case 'REVOKED':
      return (
        <>
          by {revokedBy}, <Time at={revokedAt} />
        </>
      );
  }
}

function RevokeDialog({ delegation, onClose }: { delegation: Delegation; onClose: () => void }) {
  const revoke = useRevokeDelegation(delegation.id);
  const { toYou, byYou, delegate, lender } = delegation;
  const who = toYou ? 'You decide' : `${delegate} decides`;
  return (
    <Dialog
      title={toYou ? 'Give back this delegation' : 'Take back this delegation'}
      description={`${who} nothing more in ${byYou ? 'your' : `${lender.name}'s`} place. What was decided stands.`}
      act={toYou ? 'Give back' : 'Take back'}
      failing={{ verb: 'end', what: 'the delegation' }}
      error={revoke.error}
      busy={revoke.isPending}
      onAct={() => revoke.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
