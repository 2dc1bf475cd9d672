import { Link } from '@tanstack/react-router';
import { batchesOf, useBatches } from '@/api/listBatches';
import { useRemediations } from '@/api/listRemediations';
import { useScope } from '@/api/scope';
import type { Batch, Remediation } from '@/api/types';
import { Cause, causeTitle } from '@/components/Cause';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';

const shown = 8;

/** The plans and batches that need this person's decision. */
export function Waiting() {
  const plans = useRemediations({ lane: 'waiting', ...useScope() });
  const batches = useBatches('PROPOSED');
  const what = 'what waits for you';
  const skeleton = <Lines count={4} label="Loading what waits for you" />;
  // That nothing waits is only said when both are known.
  return (
    <Loaded query={batches} what={what} skeleton={skeleton}>
      {() => (
        <Loaded query={plans} what={what} skeleton={skeleton}>
          {({ pages }) => (
            <Mine
              batches={batchesOf(batches).filter((batch) => batch.mayDecide)}
              plans={pages.flatMap((page) => page.items).filter((plan) => plan.mayApprove)}
              more={batches.hasNextPage || plans.hasNextPage}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function Mine({ batches, plans, more }: { batches: Batch[]; plans: Remediation[]; more: boolean }) {
  if (batches.length + plans.length === 0) return <NothingWaits more={more} />;
  return (
    <ul className="pr-list">
      {batches.map((batch) => (
        <BatchLine key={batch.id} batch={batch} />
      ))}
      {plans.slice(0, shown).map((plan) => (
        <li key={plan.id}>
          <div className="pr-row pr-row--apart">
            <Cause of={plan} />
            <span className="pr-quiet pr-small">
              <Time at={plan.createdAt} />
            </span>
          </div>
          <Link to="/remediations/$remediationId" params={{ remediationId: plan.id }}>
            {causeTitle(plan)}
          </Link>
          <div className="pr-quiet pr-small">
            <span className="pr-mono">{plan.resource.nativeId}</span> · asked by {plan.requestedBy.name}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Plans of batches fill the newest pages, too: with more to read, nothing is known of the older ones. */
function NothingWaits({ more }: { more: boolean }) {
  return (
    <p className="pr-quiet">
      {more ? (
        <>
          None of the newest plans waits for your decision. Older ones stand under{' '}
          <Link to="/remediations">remediations</Link>.
        </>
      ) : (
        <>
          Nothing waits for your decision. Plans come here when somebody <Link to="/findings">asks for a fix</Link>.
        </>
      )}
    </p>
  );
}

function BatchLine({ batch }: { batch: Batch }) {
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <strong>{plural(batch.plans.length, 'fix', 'fixes')}</strong>
        <span className="pr-quiet pr-small">
          <Time at={batch.createdAt} />
        </span>
      </div>
      <Link to="/batches/$batchId" params={{ batchId: batch.id }}>
        {batch.title}
      </Link>
      <div className="pr-quiet pr-small">asked by {batch.requestedBy.name}</div>
    </li>
  );
}
