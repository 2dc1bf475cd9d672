import { Alert } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import type { Remediation } from '@/api/types';
import { Calls } from '@/components/Calls';
import { EvidenceTests, Preconditions } from '@/components/Checks';
import { Cause } from '@/components/Cause';
import { Commit } from '@/components/Commit';
import { Diff } from '@/components/Diff';
import { Disruption } from '@/components/Disruption';
import { Facts } from '@/components/Facts';
import { Section } from '@/components/Section';
import { Signatures } from '@/components/Signatures';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { Value } from '@/components/Value';
import { typeName } from '@/lib/text';
import { AsCode } from './AsCode';
import { DeclaredNotice } from './DeclaredNotice';
import { RollBackSection, StaleNotice } from './RollBack';
import { Steps } from './Steps';

/** A plan as one sheet of paper: what is signed is what runs. */
export function PlanSheet({ remediation }: { remediation: Remediation }) {
  const { plan, stale, failure } = remediation;
  const params = Object.entries(plan.params);
  return (
    <article className="pr-sheet">
      <Top remediation={remediation} />
      <DeclaredNotice remediation={remediation} />
      {failure != null && (
        <Alert isInline component="h2" variant="danger" title="It stopped for a person">
          {failure}
        </Alert>
      )}
      {stale != null && <StaleNotice stale={stale} />}
      {stale != null && (
        <Section title="What moved">
          <Diff
            label="As approved and as it is now"
            changes={stale.moved.map(({ pointer, approved, current }) => ({
              pointer,
              before: approved,
              after: current,
            }))}
          />
        </Section>
      )}
      <Section title="What changes">
        <Diff changes={plan.diff} label="What changes" />
        {params.length > 0 && (
          <div style={{ marginBlockStart: '0.8rem' }}>
            <h3 className="pr-subtitle">Chosen by who asked</h3>
            <Facts of={Object.fromEntries(params.map(([name, value]) => [name, <Value value={value} key={name} />]))} />
          </div>
        )}
      </Section>
      <Section title="Calls, in this order">
        <Calls calls={plan.calls} open />
      </Section>
      <Section title="What could break">
        <Disruption level={plan.disruption} reason={plan.disruptionReason} />
        <EvidenceTests of={plan.evidence} usage={plan.usage} />
      </Section>
      <Section title="Must still hold when it is applied">
        <Preconditions of={plan.preconditions} />
      </Section>
      <RollBackSection remediation={remediation} />
      <Steps events={remediation.events} />
      <AsCode plan={plan} />
      <Signatures what="plan" required={plan.approvalsRequired} of={remediation} />
    </article>
  );
}

function Top({ remediation }: { remediation: Remediation }) {
  const { finding, drift, declaredIn, resource, account, requestedBy, reason, createdAt, status, rollbackOf, batch } =
    remediation;
  const { scheduledFor, changeReference } = remediation;
  return (
    <div className="pr-stack">
      <div className="pr-row">
        <Cause of={remediation} />
        <StatusLabel status={status} />
      </div>
      <Facts
        of={{
          [rollbackOf == null ? 'So that' : 'Finding']:
            finding === null ? undefined : (
              <Link to="/findings/$findingId" params={{ findingId: finding.id }}>
                {finding.title}
              </Link>
            ),
          [rollbackOf == null ? 'So that it is as declared by' : 'Declared by']:
            drift === null ? undefined : (
              <>
                <Link to="/code/drift" search={{ resource: [resource.id] }} className="pr-mono">
                  {drift.address}
                </Link>{' '}
                <span className="pr-quiet">
                  {declaredIn !== null && `${declaredIn.repository.name} · `}
                  <Commit id={drift.commit} />
                </span>
              </>
            ),
          Where: (
            <>
              <Link to="/inventory/$resourceId" params={{ resourceId: resource.id }} className="pr-mono">
                {resource.nativeId}
              </Link>{' '}
              <span className="pr-quiet">
                {typeName(resource.type)} · {account.name} ({account.nativeId}) · {resource.region}
              </span>
            </>
          ),
          'Asked by': (
            <>
              {requestedBy.name}, <Time at={createdAt} />
            </>
          ),
          'One of':
            batch === null ? undefined : (
              <Link to="/batches/$batchId" params={{ batchId: batch }}>
                a batch of fixes
              </Link>
            ),
          Runs:
            scheduledFor == null ? undefined : (
              <>
                <Time at={scheduledFor} />, when windows and freezes let it
              </>
            ),
          'Change reference': changeReference ?? undefined,
          Because: reason ?? <span className="pr-quiet">no reason given</span>,
        }}
      />
    </div>
  );
}
