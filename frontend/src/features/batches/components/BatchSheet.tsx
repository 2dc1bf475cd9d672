import { Alert } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import type { Batch } from '@/api/types';
import { Disruption } from '@/components/Disruption';
import { Facts } from '@/components/Facts';
import { Section } from '@/components/Section';
import { Signatures } from '@/components/Signatures';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { accountsOf, kept, worstDisruption } from '../course';
import { Course, HowFar } from './Course';
import { PlansTable } from './PlansTable';

interface BatchSheetProps {
  batch: Batch;
  leftOut: readonly string[];
  onToggle: (id: string) => void;
}

const begun = ['RUNNING', 'HALTED', 'DONE'];

/** Many plans as one sheet of paper. */
export function BatchSheet({ batch, leftOut, onToggle }: BatchSheetProps) {
  const { status, haltedReason, mayDecide } = batch;
  const remaining = kept(batch, leftOut);
  return (
    <article className="pr-sheet">
      <Top batch={batch} />
      {status === 'HALTED' && (
        <Alert isInline component="h2" variant="warning" title="Halted: nothing more of it begins">
          {haltedReason}. What had begun comes to its end.
        </Alert>
      )}
      {begun.includes(status) && <HowFar batch={batch} />}
      {status === 'PROPOSED' && <Course plans={remaining} />}
      <Section
        title="Fixes, in this order"
        aside={
          mayDecide && (
            <span className="pr-quiet" role="status">
              {plural(remaining.length, 'fix', 'fixes')} chosen
              {leftOut.length > 0 && `, ${leftOut.length} left out`}
            </span>
          )
        }
      >
        {mayDecide && <p className="pr-quiet">Untick what should not be applied; it is rejected with your approval.</p>}
        <PlansTable batch={batch} leftOut={leftOut} onToggle={mayDecide ? onToggle : undefined} />
      </Section>
      <Refused batch={batch} />
      <Signatures what="batch" required={batch.approvalsRequired} of={batch} />
    </article>
  );
}

function Top({ batch }: { batch: Batch }) {
  const { title, status, requestedBy, reason, createdAt, plans } = batch;
  const fixes = kept(batch);
  const policies = [...new Set(plans.map((plan) => plan.policy))];
  return (
    <div className="pr-stack">
      <div className="pr-row">
        <StatusLabel status={status} />
      </div>
      <Facts
        of={{
          'So that': (
            <Link to="/findings" search={{ policy: policies }}>
              {title}
            </Link>
          ),
          Where: `${plural(fixes.length, 'resource')} in ${plural(accountsOf(fixes), 'account')}`,
          'Could break': <Disruption level={worstDisruption(fixes)} reason={policies.length > 1 ? 'at most' : null} />,
          'Asked by': (
            <>
              {requestedBy.name}, <Time at={createdAt} />
            </>
          ),
          Because: reason ?? <span className="pr-quiet">no reason given</span>,
        }}
      />
    </div>
  );
}

function Refused({ batch: { refused } }: { batch: Batch }) {
  if (refused.length === 0) return null;
  return (
    <Section title="Asked for too, and could not be planned">
      <ul className="pr-list">
        {refused.map(({ findingId, why }) => (
          <li key={findingId}>
            {why}{' '}
            <Link to="/findings/$findingId" params={{ findingId }}>
              Read the finding
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
