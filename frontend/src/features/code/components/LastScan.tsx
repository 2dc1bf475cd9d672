import { Link } from '@tanstack/react-router';
import type { Repository } from '@/api/types';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { Commit } from '@/components/Commit';

/** How the last scan of a repository ended, when, and what it read. */
export function LastScan({ repository: { lastScan } }: { repository: Repository }) {
  if (lastScan == null) return <span className="pr-quiet">none yet</span>;
  return (
    <span className="pr-row">
      <Link to="/code/scans/$scanId" params={{ scanId: lastScan.id }} className="pr-plain">
        <StatusLabel status={lastScan.status} />
      </Link>
      <Time at={lastScan.at} />
      {lastScan.commit != null && (
        <span>
          at <Commit id={lastScan.commit} />
        </span>
      )}
    </span>
  );
}
