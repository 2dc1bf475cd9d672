import { Link } from '@tanstack/react-router';
import type { Remediation } from '@/api/types';
import { causeTitle } from '@/components/Cause';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';

/** What was healed, tried or refused lately, and the way to take it back where that is still true. */
export function RecentRemediations({ remediations }: { remediations: readonly Remediation[] }) {
  if (remediations.length === 0) {
    return (
      <p className="pr-quiet">
        No fix has been asked for yet. Open a <Link to="/findings">finding</Link> to see what its fix would change.
      </p>
    );
  }
  return (
    <ul className="pr-list">
      {remediations.map((item) => (
        <li key={item.id} className="pr-row pr-row--apart">
          <div className="pr-grow" style={{ flexBasis: '14rem' }}>
            <Link to="/remediations/$remediationId" params={{ remediationId: item.id }}>
              {causeTitle(item)}
            </Link>
            <div className="pr-quiet pr-small">
              <span className="pr-mono">{item.resource.nativeId}</span> in {item.account.name} ·{' '}
              <Time at={item.createdAt} />
            </div>
          </div>
          {item.mayRollBack && (
            <Link
              className="pr-small"
              to="/remediations/$remediationId"
              params={{ remediationId: item.id }}
              hash="undo"
            >
              Roll back
            </Link>
          )}
          <StatusLabel status={item.status} />
        </li>
      ))}
    </ul>
  );
}
