import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useMay } from '@/api/me';
import type { AutopilotStatus } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Time } from '@/components/Time';
import { useSteer } from '../api/steer';

/** What somebody undid again and again, and who it was. */
export function Stopped({ stopped }: { stopped: AutopilotStatus['stopped'] }) {
  const mayRelease = useMay('APPROVE');
  const steer = useSteer();
  return (
    <div className="pr-stack pr-stack--tight">
      {steer.error !== null && <Failure error={steer.error} verb="release" what="the finding" />}
      <ul className="pr-list">
        {stopped.map((stop) => (
          <li key={stop.findingId} className="pr-row pr-row--apart">
            <div className="pr-grow" style={{ flexBasis: '14rem' }}>
              <Link to="/findings/$findingId" params={{ findingId: stop.findingId }}>
                {stop.title}
              </Link>
              <div className="pr-quiet pr-small">
                <span className="pr-mono">{stop.resource}</span> in {stop.account} · <Time at={stop.at} />
              </div>
              <p>
                {stop.principal === null ? (
                  <>{stop.reason} Who undoes it is not known yet: the cloud may take a quarter of an hour to tell.</>
                ) : (
                  <>
                    {stop.reason} Undone by <strong className="pr-mono">{stop.principal}</strong>
                    {stop.changes[0] !== undefined && (
                      <>
                        {' '}
                        with <span className="pr-mono">{stop.changes[0].operation}</span>,{' '}
                        <Time at={stop.changes[0].at} />
                      </>
                    )}
                    .
                  </>
                )}
              </p>
            </div>
            {mayRelease && (
              <Button
                variant="secondary"
                size="sm"
                isDisabled={steer.isPending}
                onClick={() => steer.mutate({ kind: 'release', findingId: stop.findingId })}
                aria-label={`Heal ${stop.resource} again`}
              >
                Heal again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
