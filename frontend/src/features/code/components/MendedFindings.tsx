import { Link } from '@tanstack/react-router';
import type { PullRequest } from '@/api/types';
import { Path } from '@/components/Path';

/** What a pull request mends, in code or in the cloud, or the drift that it takes back. */
export function MendedFindings({ of: { findings, drift } }: { of: PullRequest }) {
  return (
    <>
      {findings.map(({ id, title, kind, left }) => (
        <div key={id}>
          <span className="pr-quiet">{kind === 'CODE' ? 'In code:' : 'In the cloud:'}</span>{' '}
          {kind === 'CODE' ? (
            <Link to="/code/findings/$findingId" params={{ findingId: id }}>
              {title}
            </Link>
          ) : (
            <Link to="/findings/$findingId" params={{ findingId: id }}>
              {title}
            </Link>
          )}
          {left !== null && <span className="pr-quiet"> · left as it is: {left}</span>}
        </div>
      ))}
      {drift !== null && (
        <div>
          The drift of{' '}
          <Link to="/code/drift" search={{ resource: [drift.resource] }}>
            {drift.name}
          </Link>{' '}
          <span className="pr-quiet">
            declared as <span className="pr-mono">{drift.address}</span>
          </span>
          {drift.left.map(({ pointer, why }) => (
            <div key={pointer} className="pr-quiet">
              <span className="pr-mono">
                <Path of={pointer} />
              </span>{' '}
              stays as it is: {why}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
