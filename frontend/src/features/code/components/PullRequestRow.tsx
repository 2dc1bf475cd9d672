import { Link } from '@tanstack/react-router';
import type { PullRequest } from '@/api/types';
import { RepositoryName } from '@/components/SourcePlace';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { MendedFindings } from './MendedFindings';
import { TryAgain } from './TryAgain';

/** One pull request, with what it mends. */
export function PullRequestRow({ pullRequest }: { pullRequest: PullRequest }) {
  const { id, status, title, link, number, repository, branch, requestedBy, createdAt, closedAt, reason } = pullRequest;
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <strong>
          <Link to="/code/pull-requests/$pullRequestId" params={{ pullRequestId: id }}>
            {title}
          </Link>
        </strong>
        <StatusLabel status={`PULL_REQUEST_${status}`} />
      </div>
      <div className="pr-small pr-quiet">
        <RepositoryName repository={repository} />
        {link !== null && (
          <>
            {' '}
            <a href={link} target="_blank" rel="noreferrer">
              #{number}
            </a>
          </>
        )}
        , branch <span className="pr-mono">{branch}</span> · asked for by {requestedBy}, <Time at={createdAt} />
        {closedAt !== null && (
          <>
            {' '}
            · {status === 'MERGED' ? 'merged' : 'ended'} <Time at={closedAt} />
          </>
        )}
      </div>
      <div className="pr-small">
        <MendedFindings of={pullRequest} />
      </div>
      {reason !== null && <div className="pr-small">{reason}</div>}
      <TryAgain pullRequest={pullRequest} />
    </li>
  );
}
