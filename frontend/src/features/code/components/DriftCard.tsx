import { Link } from '@tanstack/react-router';
import type { Drift } from '@/api/types';
import { Path } from '@/components/Path';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { UnknownMark } from '@/components/Unknown';
import { Value } from '@/components/Value';
import { RepositoryName, SourcePlace } from '@/components/SourcePlace';
import { plural, typeName } from '@/lib/text';
import { HealDrift } from './HealDrift';

/** One resource that is otherwise than code declares it: both sides, point by point. */
export function DriftCard({ drift }: { drift: Drift }) {
  const { resource, status, differences, unknown, changedAt, resolvedAt } = drift;
  return (
    <article className="pr-card" aria-label={resource.name}>
      <div className="pr-stack pr-stack--tight">
        <div className="pr-row pr-row--apart">
          <h2 className="pf-v6-c-title pf-m-md">
            <Link to="/inventory/$resourceId" params={{ resourceId: resource.id }}>
              {resource.name}
            </Link>{' '}
            <span className="pr-quiet pr-small">
              {typeName(resource.type)} · {resource.account} · {resource.region}
            </span>
          </h2>
          <StatusLabel status={status} word={status === 'OPEN' ? 'Drifted' : 'As declared again'} />
        </div>
        <Declared drift={drift} />
        <Sides differences={differences} />
        <HealDrift drift={drift} />
        <div className="pr-row pr-row--apart pr-small">
          <span>
            {unknown > 0 && <UnknownMark>{plural(unknown, 'declared value')} could not be compared</UnknownMark>}
          </span>
          <span className="pr-quiet">
            {resolvedAt === null ? (
              <>
                like this since <Time at={changedAt} />
              </>
            ) : (
              <>
                as declared since <Time at={resolvedAt} />
              </>
            )}
          </span>
        </div>
      </div>
    </article>
  );
}

function Declared({ drift: { declaration } }: { drift: Drift }) {
  if (declaration === null) return <p className="pr-quiet pr-small">Its declaration is not there any more.</p>;
  return (
    <div className="pr-small">
      Declared as <span className="pr-mono">{declaration.address}</span> in{' '}
      <RepositoryName repository={declaration.repository} />, <SourcePlace place={declaration} />
    </div>
  );
}

function Sides({ differences }: { differences: Drift['differences'] }) {
  return (
    <div className="pr-sides" role="table" aria-label="Declared and live">
      <div role="row" className="pr-sides__row pr-sides__row--head">
        <span role="columnheader">Where</span>
        <span role="columnheader">Declared</span>
        <span role="columnheader">Live</span>
      </div>
      {differences.map(({ pointer, declared, live }) => (
        <div role="row" className="pr-sides__row" key={pointer}>
          <span role="cell" className="pr-mono">
            <Path of={pointer} />
          </span>
          <span role="cell" data-side="Declared">
            <Value value={declared} />
          </span>
          <span role="cell" data-side="Live">
            <Value value={live} />
          </span>
        </div>
      ))}
    </div>
  );
}
