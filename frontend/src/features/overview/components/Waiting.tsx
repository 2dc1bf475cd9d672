import { Link } from '@tanstack/react-router';
import { useRemediations } from '@/api/listRemediations';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Severity } from '@/components/Severity';
import { Time } from '@/components/Time';

const shown = 8;

/** The plans that need this person's decision. */
export function Waiting() {
  const waiting = useRemediations({ lane: 'waiting' });
  return (
    <Loaded query={waiting} what="what waits for you" skeleton={<Lines count={4} label="Loading what waits for you" />}>
      {({ pages }) => {
        const items = pages
          .flatMap((page) => page.items)
          .filter((plan) => plan.mayApprove)
          .slice(0, shown);
        if (items.length === 0) {
          return (
            <p className="pr-quiet">
              Nothing waits for your decision. Plans come here when somebody <Link to="/findings">asks for a fix</Link>.
            </p>
          );
        }
        return (
          <ul className="pr-list">
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
