import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '@/api/me';
import type { Waiver } from '@/api/types';
import { Failure } from '@/components/Failure';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { useDecideWaiver } from '../api/decideWaiver';

/** What whoever is named did where it was not to approve. */
const ended: Partial<Record<Waiver['status'], string>> = { REJECTED: 'rejected', REVOKED: 'revoked' };

/** One exception, with the decision for whom it waits. */
export function WaiverRow({ waiver }: { waiver: Waiver }) {
  const me = useMe();
  const mayApprove = useMay('APPROVE');
  const decide = useDecideWaiver(waiver.id);
  const own = waiver.requestedBy.subject === me.subject;
  const [first] = waiver.findingIds;
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '16rem' }}>
          <div>{waiver.reason}</div>
          <div className="pr-quiet pr-small">
            {first === undefined ? (
              'no findings'
            ) : (
              <Link to="/findings/$findingId" params={{ findingId: first }}>
                {plural(waiver.findingIds.length, 'finding')}
              </Link>
            )}{' '}
            · asked by {waiver.requestedBy.name} <Time at={waiver.createdAt} /> · ends <Time at={waiver.expiresAt} />
            {waiver.approvedBy !== null && (
              <>
                {' '}
                · {ended[waiver.status] ?? 'approved'} by {waiver.approvedBy.name}
                {waiver.onBehalfOf != null && <> on behalf of {waiver.onBehalfOf.name}</>}
              </>
            )}
          </div>
        </div>
        <StatusLabel status={waiver.status} {...(waiver.status === 'PENDING' ? { word: 'Waits for approval' } : {})} />
        {waiver.status === 'PENDING' && mayApprove && !own && (
          <>
            <Button size="sm" isDisabled={decide.isPending} onClick={() => decide.mutate('approve')}>
              Approve
            </Button>
            <Button size="sm" variant="secondary" isDisabled={decide.isPending} onClick={() => decide.mutate('reject')}>
              Reject
            </Button>
          </>
        )}
        {waiver.status === 'PENDING' && own && <span className="pr-quiet pr-small">Somebody else must decide.</span>}
        {waiver.status === 'ACTIVE' && mayApprove && (
          <Button size="sm" variant="secondary" isDisabled={decide.isPending} onClick={() => decide.mutate('revoke')}>
            Revoke
          </Button>
        )}
      </div>
      {decide.error !== null && <Failure error={decide.error} verb="decide" what="the waiver" />}
    </li>
  );
}
