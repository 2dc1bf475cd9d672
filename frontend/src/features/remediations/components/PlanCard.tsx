import { Link } from '@tanstack/react-router';
import type { Remediation } from '@/api/types';
import { Cause, causeTitle } from '@/components/Cause';
import { Disruption } from '@/components/Disruption';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';

/** A plan in its lane. */
export function PlanCard({ plan, current }: { plan: Remediation; current: boolean }) {
  return (
    <Link
      to="/remediations/$remediationId"
      params={{ remediationId: plan.id }}
      className={current ? 'pr-card pr-current' : 'pr-card'}
    >
      <div className="pr-row pr-row--apart">
        <Cause of={plan} />
        <StatusLabel status={plan.status} />
      </div>
      <div style={{ fontWeight: 500, marginBlock: '0.35rem' }}>
        {plan.rollbackOf != null && 'Roll back: '}
        {causeTitle(plan)}
      </div>
      <div className="pr-small">
        <span className="pr-mono">{plan.resource.nativeId}</span>{' '}
        <span className="pr-quiet">in {plan.account.name}</span>
      </div>
      {plan.status === 'PROPOSED' && (
        <div className="pr-small" style={{ marginBlockStart: '0.4rem' }}>
          <Disruption level={plan.plan.disruption} />
        </div>
      )}
      <div className="pr-quiet pr-small" style={{ marginBlockStart: '0.35rem' }}>
        {plan.requestedBy.name} · <Time at={plan.createdAt} />
      </div>
    </Link>
  );
}
