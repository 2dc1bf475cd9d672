import { Link } from '@tanstack/react-router';
import type { PullRequest } from '@/api/types';

/** What a pull request mends, in code or in the cloud. */
export function MendedFindings({ of: { findings } }: { of: PullRequest }) {
  return findings.map(({ id, title, kind }) => (
    <div key={id}>
      {kind === 'CODE' ? (
        <Link to="/code/findings/$findingId" params={{ findingId: id }}>
          {title}
        </Link>
      ) : (
        <Link to="/findings/$findingId" params={{ findingId: id }}>
          {title}
        </Link>
      )}{' '}
      <span className="pr-quiet">{kind === 'CODE' ? 'in code' : 'in the cloud'}</span>
    </div>
  ));
}
