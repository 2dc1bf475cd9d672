import { Link } from '@tanstack/react-router';
import type { Repository } from '@/api/types';
import { describeSchedule } from '@/components/cadences';
import { Facts } from '@/components/Facts';
import { StatusLabel } from '@/components/StatusLabel';
import { isUnderWay } from '../underWay';
import { hostKinds } from '../words';
import { LastScan } from './LastScan';
import { OpenBySeverity } from './OpenBySeverity';

/** A repository as a list shows it. */
export function RepositoryCard({ repository }: { repository: Repository }) {
  const { id, name, host, kind, branch, directory, status, lastScan } = repository;
  return (
    <article className="pr-card" aria-label={name}>
      <div className="pr-stack pr-stack--tight">
        <div className="pr-row pr-row--apart">
          <h2 className="pf-v6-c-title pf-m-md">
            <Link to="/code/repositories/$repositoryId" params={{ repositoryId: id }}>
              {name}
            </Link>
          </h2>
          <div className="pr-row">
            {lastScan != null && isUnderWay(lastScan) && <StatusLabel status={lastScan.status} />}
            <StatusLabel status={status} />
          </div>
        </div>
        {status === 'PENDING' && lastScan == null && (
          <p className="pr-small">
            Not finished:{' '}
            <Link to="/code/repositories/new" search={{ repository: id, step: 'test' }}>
              test it and start its first scan
            </Link>
          </p>
        )}
        <Facts
          of={{
            'Open findings': <OpenBySeverity repository={repository} />,
            'Last scan': <LastScan repository={repository} />,
            Branch: (
              <>
                <span className="pr-mono">{branch}</span>
                {directory !== '' && (
                  <>
                    , in <span className="pr-mono">{directory}</span>
                  </>
                )}
              </>
            ),
            Host: kind === 'GIT' ? host : `${hostKinds[kind]} at ${host}`,
            Schedule: describeSchedule(repository.schedule),
          }}
        />
      </div>
    </article>
  );
}
