import { Link } from '@tanstack/react-router';
import { useScope } from '@/api/scope';
import type { Overview } from '@/api/types';
import { Severity } from '@/components/Severity';
import { Tile } from '@/components/Tile';
import { Time } from '@/components/Time';
import { UnknownMark } from '@/components/Unknown';
import { formatCount } from '@/lib/text';
import { duration } from '@/lib/time';
import { severities } from '@/lib/severities';

/** The numbers of the day; each leads to the list it counts. */
export function Strip({ overview }: { overview: Overview }) {
  const { inTeam } = useScope();
  const { open, healed7d, medianTimeToHealSeconds, unknowns, freshness } = overview;
  return (
    <div className="pr-strip" role="group" aria-label="In numbers">
      {severities.map((level) => (
        <Link className="pr-tile" to="/findings" search={{ status: ['OPEN'], severity: [level] }} key={level}>
          <Tile name={<Severity level={level} />} value={formatCount(open[level] ?? 0)} note="open" />
        </Link>
      ))}
      <Link className="pr-tile" to="/unknowns">
        <Tile
          name={<UnknownMark>Unknown</UnknownMark>}
          value={formatCount(unknowns)}
          note={inTeam === undefined ? 'could not evaluate' : 'could not evaluate, all teams'}
        />
      </Link>
      <Link className="pr-tile" to="/findings" search={{ status: ['HEALED'], sort: 'lastSeen' }}>
        <Tile name="Healed" value={formatCount(healed7d)} note="in 7 days" />
      </Link>
      <Link className="pr-tile" to="/remediations">
        <Tile
          name="Time to heal"
          value={medianTimeToHealSeconds == null ? '–' : duration(medianTimeToHealSeconds)}
          note={medianTimeToHealSeconds == null ? 'nothing healed yet' : 'median'}
        />
      </Link>
      <Link className="pr-tile" to="/connections">
        <Tile
          name="Last read"
          value={
            <span style={{ fontSize: '1.1rem' }}>
              <Time at={freshness.newestScanAt} short />
            </span>
          }
          note="newest scan"
        />
      </Link>
    </div>
  );
}
