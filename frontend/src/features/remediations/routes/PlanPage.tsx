import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '@/api/me';
import type { Remediation } from '@/api/types';
import { Body } from '@/components/Body';
import { Decision } from '@/components/Decision';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { useRemediation } from '../api/getRemediation';
import { Held } from '../components/Held';
import { ApproveDialog } from '../components/ApproveDialog';
import { PlanSheet } from '../components/PlanSheet';
import { RejectDialog } from '../components/RejectDialog';

export const route = createLazyRoute('/remediations/$remediationId')({ component: PlanPage });
const here = getRouteApi('/remediations/$remediationId');

function titleOf(remediation: Remediation | undefined): string {
  if (remediation === undefined) return 'Plan';
  return remediation.rollbackOf == null
    ? `Fix ${remediation.resource.nativeId}`
    : `Roll back ${remediation.resource.nativeId}`;
}

function PlanPage() {
  const { remediationId } = here.useParams();
  const remediation = useRemediation(remediationId);
  return (
    <>
      <Heading
        title={titleOf(remediation.data)}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/remediations">Remediations</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>Plan</BreadcrumbItem>
          </Breadcrumb>
        }
      />
      <Body>
        <Loaded query={remediation} what="the plan" skeleton={<Lines count={16} label="Loading the plan" />}>
          {(data) => (
            <>
              <PlanSheet remediation={data} />
              <Decide remediation={data} />
            </>
          )}
        </Loaded>
      </Body>
    </>
  );
}

/** The decision at the foot of the sheet, or why there is none to take. */
function Decide({ remediation }: { remediation: Remediation }) {
  const [dialog, setDialog] = useState<'approve' | 'reject'>();
  const me = useMe();
  const { status, mayApprove, requestedBy, approvals, batch, scheduledFor } = remediation;
  if (scheduledFor != null) return <Held remediation={remediation} />;
  if (status !== 'PROPOSED') return null;
  if (batch !== null) {
    return (
      <div className="pr-actions">
        <span className="pr-quiet">This plan is decided together with the others of its batch.</span>
        <Link to="/batches/$batchId" params={{ batchId: batch }}>
          Read the batch
        </Link>
      </div>
    );
  }
  if (!mayApprove) {
    return (
      <div className="pr-actions pr-quiet">
        {requestedBy.subject === me.subject
          ? 'You asked for this fix, so somebody else must approve it.'
          : approvals.some((each) => [each.person.subject, each.onBehalfOf?.subject].includes(me.subject))
            ? 'You have signed. The plan waits for another person.'
            : 'Your role cannot approve. An approver or admin can.'}
      </div>
    );
  }
  const close = () => setDialog(undefined);
  return (
    <div className="pr-actions">
      <Decision onApprove={() => setDialog('approve')} onReject={() => setDialog('reject')} />
      {dialog === 'approve' && <ApproveDialog remediation={remediation} onClose={close} />}
      {dialog === 'reject' && <RejectDialog remediation={remediation} onClose={close} />}
    </div>
  );
}
