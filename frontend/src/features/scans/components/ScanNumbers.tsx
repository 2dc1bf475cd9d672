import { Link } from '@tanstack/react-router';
import type { Scan } from '@/api/types';
import { Tile } from '@/components/Tile';
import { UnknownMark } from '@/components/Unknown';
import { formatCount } from '@/lib/text';

/** What the scan has met so far; what can be listed is a link. */
export function ScanNumbers({ scan }: { scan: Scan }) {
  const account = [scan.accountId];
  return (
    <div className="pr-strip" role="group" aria-label="In numbers">
      <Link className="pr-tile" to="/inventory" search={{ account }}>
        <Tile name="Resources" value={formatCount(scan.resources)} note="read" />
      </Link>
      <Link className="pr-tile" to="/findings" search={{ status: ['OPEN'], account }}>
        <Tile name="Failed" value={formatCount(scan.findings)} note="checks; one finding may stand for several" />
      </Link>
      <Link className="pr-tile" to="/unknowns" search={{ account }}>
        <Tile name={<UnknownMark>Unknown</UnknownMark>} value={formatCount(scan.unknowns)} note="could not evaluate" />
      </Link>
      {scan.changes != null && (
        <>
          <Link className="pr-tile" to="/findings" search={{ status: ['OPEN'], account, sort: 'firstSeen' }}>
            <Tile name="New" value={formatCount(scan.changes.opened)} note="since the last scan" />
          </Link>
          <Link
            className="pr-tile"
            to="/findings"
            search={{ status: ['RESOLVED', 'HEALED'], account, sort: 'lastSeen' }}
          >
            <Tile name="Gone" value={formatCount(scan.changes.resolved)} note="since the last scan" />
          </Link>
        </>
      )}
      <span className="pr-tile">
        <Tile
          name="Calls"
          value={formatCount(scan.calls)}
          note={scan.throttles === 0 ? 'none throttled' : `${formatCount(scan.throttles)} throttled`}
        />
      </span>
    </div>
  );
}
