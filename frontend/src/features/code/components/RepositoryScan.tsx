import { Link } from '@tanstack/react-router';
import type { CodeScanItem } from '@/api/types';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { formatCount, plural } from '@/lib/text';
import { Commit } from '@/components/Commit';

const triggers: Record<CodeScanItem['trigger'], string> = {
  UPLOAD: 'uploaded',
  MANUAL: 'asked for',
  SCHEDULE: 'by schedule',
  PUSH: 'after a push',
};

/** One scan of a repository, as its page lists it. */
export function RepositoryScan({ scan }: { scan: CodeScanItem }) {
  const { id, status, commit, trigger, requestedBy, createdAt, summary, reason } = scan;
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <span className="pr-row">
          <StatusLabel status={status} />
          <Link to="/code/scans/$scanId" params={{ scanId: id }}>
            <Time at={createdAt} />
          </Link>
        </span>
        {summary !== null && (
          <span className="pr-tabular">
            {plural(summary.findings, 'finding')}, {formatCount(summary.mended)} mended by the patch
          </span>
        )}
      </div>
      <div className="pr-quiet pr-small">
        {commit !== null && (
          <>
            commit <Commit id={commit} /> ·{' '}
          </>
        )}
        {triggers[trigger]}
        {(trigger === 'MANUAL' || trigger === 'UPLOAD') && <> by {requestedBy}</>}
        {reason !== null && <> · {reason}</>}
      </div>
    </li>
  );
}
