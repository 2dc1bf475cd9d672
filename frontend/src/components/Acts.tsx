import { Link } from '@tanstack/react-router';
import type { AutopilotStatus } from '@/api/types';
import { StatusLabel } from './StatusLabel';
import { Time } from './Time';

/** What was done without a person lately, and the way to take it back. */
export function Acts({ acts }: { acts: AutopilotStatus['acts'] }) {
  if (acts.length === 0) return <p className="pr-quiet">Nothing has been done without a person yet.</p>;
  return (
    <ul className="pr-list">
      {acts.map((act) => (
        <li key={act.remediationId} className="pr-row pr-row--apart">
          <div className="pr-grow" style={{ flexBasis: '14rem' }}>
            <Link to="/remediations/$remediationId" params={{ remediationId: act.remediationId }}>
              {act.title}
            </Link>
            <div className="pr-quiet pr-small">
              <span className="pr-mono">{act.resource}</span> in {act.account} · {act.rule} · <Time at={act.at} />
            </div>
          </div>
          {act.status === 'HEALED' && (
            <Link
              className="pr-small"
              to="/remediations/$remediationId"
              params={{ remediationId: act.remediationId }}
              hash="undo"
            >
              Roll back
            </Link>
          )}
          <StatusLabel status={act.status} />
        </li>
      ))}
    </ul>
  );
}
