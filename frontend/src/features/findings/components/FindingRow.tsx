import { Link } from '@tanstack/react-router';
import type { FindingItem } from '@/api/types';
import { Severity } from '@/components/Severity';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { typeName } from '@/lib/text';
import { headline } from '../headline';

interface FindingRowProps {
  finding: FindingItem;
  selected: boolean;
  open: boolean;
  current: boolean;
  onSelect: () => void;
  onOpen: () => void;
}

// Their plans are history: the finding is simply open.
const past = ['REJECTED', 'EXPIRED', 'ROLLED_BACK'];

/** The state of a finding, or of the fix or the pull request that is on its way or needs a person. */
function State({ finding: { status, remediation, pullRequest } }: { finding: FindingItem }) {
  if (status !== 'OPEN') return <StatusLabel status={status} />;
  if (remediation === null || past.includes(remediation.status)) {
    const closed = pullRequest === null || pullRequest.status === 'CLOSED';
    return <StatusLabel status={closed ? status : `PULL_REQUEST_${pullRequest.status}`} />;
  }
  return (
    <Link to="/remediations/$remediationId" params={{ remediationId: remediation.id }} className="pr-plain">
      <StatusLabel
        status={remediation.status}
        {...(remediation.status === 'PROPOSED' ? { word: 'Fix asked for' } : {})}
      />
    </Link>
  );
}

export function FindingRow({ finding, selected, open, current, onSelect, onOpen }: FindingRowProps) {
  const classes = ['pr-finding', open && 'pr-finding--open', current && 'pr-finding--current']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={classes} role="row" aria-selected={selected}>
      <span role="cell">
        <input
          type="checkbox"
          checked={selected}
          onChange={onSelect}
          aria-label={`Select ${finding.title} on ${finding.resource.nativeId}`}
        />
      </span>
      <span role="cell">
        <Severity level={finding.severity} />
      </span>
      <div role="cell" className="pr-finding__main">
        <button type="button" className="pr-finding__title" onClick={onOpen} aria-expanded={open}>
          {headline(finding)}
        </button>
        <div className="pr-quiet pr-small pr-clip">
          <span className="pr-mono">{finding.resource.nativeId}</span>
          {finding.element !== null && <span className="pr-mono"> {finding.element}</span>}
          {' · '}
          {finding.resource.region}
          {finding.reachable === 'yes' && ' · from the internet'}
          <span className="pr-finding__account"> · {finding.account.name}</span>
          {finding.assignee != null && <> · {finding.assignee}</>}
        </div>
      </div>
      <div role="cell" className="pr-finding__where">
        <div className="pr-clip">{finding.account.name}</div>
        <div className="pr-quiet pr-small pr-clip">{typeName(finding.resource.type)}</div>
      </div>
      <span role="cell">
        <State finding={finding} />
      </span>
      <span role="cell" className="pr-finding__age pr-number pr-quiet">
        <Time at={finding.firstSeen} />
      </span>
    </div>
  );
}
