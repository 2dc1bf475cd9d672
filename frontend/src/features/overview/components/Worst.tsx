import { Link } from '@tanstack/react-router';
import type { FindingItem } from '@/api/types';
import { Disruption } from '@/components/Disruption';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Severity } from '@/components/Severity';
import { StatusLabel } from '@/components/StatusLabel';
import { useWorstFindings } from '../api/worstFindings';

const underWay = ['PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING'];

/** What to look at first, and whether it is easy to mend. */
export function Worst() {
  const findings = useWorstFindings();
  return (
    <Loaded
      query={findings}
      what="the most severe findings"
      skeleton={<Lines count={5} height="2.4rem" label="Loading the most severe findings" />}
    >
      {(items) =>
        items.length === 0 ? (
          <p className="pr-quiet">
            Nothing is open. See <Link to="/unknowns">what could not be evaluated</Link>.
          </p>
        ) : (
          <ul className="pr-list">
            {items.map((finding) => (
              <Line key={finding.id} finding={finding} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Line({ finding }: { finding: FindingItem }) {
  return (
    <li className="pr-row pr-row--apart">
      <span style={{ width: '5.5rem' }}>
        <Severity level={finding.severity} />
      </span>
      <div className="pr-grow" style={{ flexBasis: '14rem' }}>
        <Link to="/findings/$findingId" params={{ findingId: finding.id }}>
          {finding.message}
        </Link>
        <div className="pr-quiet pr-small">
          <span className="pr-mono">{finding.resource.nativeId}</span> in {finding.account.name} ·{' '}
          {finding.resource.region}
        </div>
      </div>
      <Mending finding={finding} />
    </li>
  );
}

function Mending({ finding: { fix, remediation } }: { finding: FindingItem }) {
  if (remediation !== null && underWay.includes(remediation.status)) {
    return (
      <Link to="/remediations/$remediationId" params={{ remediationId: remediation.id }} className="pr-plain">
        <StatusLabel status={remediation.status} />
      </Link>
    );
  }
  if (!fix.available) return <span className="pr-quiet pr-small">mend by hand</span>;
  return (
    <span className="pr-row">
      <span className="pr-quiet pr-small">Fix:</span>
      <Disruption level={fix.disruption} />
    </span>
  );
}
