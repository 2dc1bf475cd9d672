import type { FindingInCode } from '@/api/types';
import { Path } from '@/components/Path';
import { Severity } from '@/components/Severity';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';

interface CodeFindingRowProps {
  finding: FindingInCode;
  open: boolean;
  current: boolean;
  selected: boolean;
  /** Left out where nothing can be done with those that are selected. */
  onSelect: (() => void) | undefined;
  onOpen: () => void;
}

export function CodeFindingRow({ finding, open, current, selected, onSelect, onOpen }: CodeFindingRowProps) {
  const classes = ['pr-finding pr-finding--code', open && 'pr-finding--open', current && 'pr-finding--current']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={classes} role="row" aria-selected={selected}>
      <span role="cell">
        {onSelect !== undefined && finding.status === 'OPEN' && (
          <input
            type="checkbox"
            checked={selected}
            onChange={onSelect}
            aria-label={`Select ${finding.title} in ${finding.file}:${finding.startLine}`}
          />
        )}
      </span>
      <span role="cell">
        <Severity level={finding.severity} />
      </span>
      <div role="cell" className="pr-finding__main">
        <button type="button" className="pr-finding__title" onClick={onOpen} aria-expanded={open}>
          {finding.status === 'OPEN' ? finding.message : finding.title}
        </button>
        <div className="pr-quiet pr-small">
          <span className="pr-mono">
            <Path of={`${finding.file}:${finding.startLine}`} />
          </span>{' '}
          · <span className="pr-mono">{finding.resource}</span>
          <span className="pr-finding__account"> · {finding.repository.name}</span>
        </div>
      </div>
      <div role="cell" className="pr-finding__where pr-clip">
        {finding.repository.name}
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

/** The state of a finding, or of the pull request that is to mend it. */
function State({ finding: { status, pullRequest } }: { finding: FindingInCode }) {
  if (status !== 'OPEN' || pullRequest === null || pullRequest.status === 'CLOSED')
    return <StatusLabel status={status} />;
  return <StatusLabel status={`PULL_REQUEST_${pullRequest.status}`} />;
}
