import { Alert, Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '@/api/me';
import type { Finding, FixPreview } from '@/api/types';
import { Calls } from '@/components/Calls';
import { EvidenceTests, Preconditions } from '@/components/Checks';
import { Diff } from '@/components/Diff';
import { Disruption } from '@/components/Disruption';
import { Facts } from '@/components/Facts';
import { PullRequestOffer } from '@/components/PullRequestOffer';
import { Section } from '@/components/Section';
import { StatusLabel } from '@/components/StatusLabel';
import { TemporaryFix } from '@/components/TemporaryFix';
import { Undo, undoMeaning } from '@/components/Undo';
import { plural } from '@/lib/text';
import { RequestFixDialog } from './RequestFixDialog';

const settled = ['REJECTED', 'EXPIRED', 'STALE', 'FAILED', 'ROLLED_BACK', 'HEALED'];

/** What would change, what could break, how it is undone; and the way to ask for it. */
export function FixSection({ finding }: { finding: Finding }) {
  const [asking, setAsking] = useState(false);
  const mayRequest = useMay('REQUEST_FIX');
  const { fix, remediation } = finding;
  const underWay = remediation !== null && !settled.includes(remediation.status);
  const askable = fix.available && finding.status === 'OPEN' && !underWay;
  return (
    <Section title="The fix">
      <div className="pr-stack">
        {remediation !== null && <Planned remediation={remediation} />}
        {finding.declaredIn !== null && fix.available && <TemporaryFix declaredIn={finding.declaredIn} />}
        {fix.available ? <Offer finding={finding} /> : <NoFix />}
        {askable && mayRequest && (
          <div className="pr-row">
            <Button variant="primary" onClick={() => setAsking(true)}>
              Request fix
            </Button>
            <span className="pr-quiet pr-small">Nothing changes until somebody else approves the plan.</span>
          </div>
        )}
        {finding.declaredIn !== null && finding.status === 'OPEN' && (
          <PullRequestOffer findingId={finding.id} pullRequest={finding.pullRequest} secondary={askable} />
        )}
        {askable && !mayRequest && <p className="pr-quiet">Your role reads only. An operator can ask for this fix.</p>}
      </div>
      {asking && <RequestFixDialog findingId={finding.id} params={fix.params} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function Planned({ remediation }: { remediation: NonNullable<Finding['remediation']> }) {
  return (
    <div className="pr-row">
      <StatusLabel status={remediation.status} />
      <Link to="/remediations/$remediationId" params={{ remediationId: remediation.id }}>
        Read the plan
      </Link>
    </div>
  );
}

function NoFix() {
  return (
    <p className="pr-quiet">
      There is no automatic fix for this policy. Mend it by hand; the next scan sees it, or waive it with a reason.
    </p>
  );
}

function Offer({ finding: { fix } }: { finding: Finding }) {
  // Made by the planner, which stands above findings: its form is that of a plan.
  const preview = fix.preview as FixPreview | null | undefined;
  if (preview == null) {
    return (
      <>
        <Facts of={{ Disruption: <Disruption level={fix.disruption} />, Undo: undoMeaning(fix.rollback) }} />
        <Alert
          component="h2"
          isInline
          variant="info"
          title={
            fix.params.length > 0
              ? `This fix needs ${plural(fix.params.length, 'choice')} of yours: ${fix.params.map((param) => param.name).join(', ')}.`
              : 'The exact change is worked out against the current state when the fix is asked for.'
          }
        />
      </>
    );
  }
  return (
    <>
      <Diff changes={preview.diff} label="What would change" />
      <Facts
        of={{
          'Could break': <Disruption level={preview.disruption} reason={preview.disruptionReason} />,
          Approvals: `${plural(preview.approvalsRequired, 'person', 'people')} other than who asks`,
        }}
      />
      <div>
        <h3 className="pr-subtitle">Calls</h3>
        <Calls calls={preview.calls} />
      </div>
      <div>
        <h3 className="pr-subtitle">Must still hold</h3>
        <Preconditions of={preview.preconditions} />
      </div>
      <div>
        <h3 className="pr-subtitle">Evidence of use, read anew when the fix is asked for</h3>
        <EvidenceTests of={preview.evidence} usage={preview.usage} />
      </div>
      <div>
        <h3 className="pr-subtitle">Undo</h3>
        <Undo rollback={preview.rollback} />
      </div>
    </>
  );
}
