import { Link } from '@tanstack/react-router';
import { batchesOf, useBatches } from '@/api/listBatches';
import { useRemediations } from '@/api/listRemediations';
import type { Batch } from '@/api/types';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Severity } from '@/components/Severity';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';

const shown = 8;

/** The plans and batches that need this person's decision. */
export function Waiting() {
  const waiting = useRemediations({ lane: 'waiting' });
  const batches = batchesOf(useBatches('PROPOSED')).filter((batch) => batch.mayDecide);
  return (
    <Loaded query={waiting} what="what waits for you" skeleton={<Lines count={4} label="Loading what waits for you" />}>
      {({ pages }) => {
        const items = pages
          .flatMap((page) => page.items)
          .filter((plan) => plan.mayApprove)
          .slice(0, shown);
        if (items.length + batches.length === 0) {
          return (
            <p className="pr-quiet">
              Nothing waits for your decision. Plans come here when somebody <Link to="/findings">asks for a fix</Link>.
            </p>
          );
        }
        return (
          <ul className="pr-list">
            {batches.map((batch) => (
              <BatchLine key={batch.id} batch={batch} />
            ))}
            {items.map((item) => (
              <li key={item.id}>
                <div className="pr-row pr-row--apart">
                  <Severity level={item.finding.severity} />
                  <span className="pr-quiet pr-small">
                    <Time at={item.createdAt} />
                  </span>
                </div>
                <Link to="/remediations/$remediationId" params={{ remediationId: item.id }}>
                  {item.finding.title}
                </Link>
                <div className="pr-quiet pr-small">
                  <span className="pr-mono">{item.resource.nativeId}</span> · asked by {item.requestedBy.name}
                </div>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
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
