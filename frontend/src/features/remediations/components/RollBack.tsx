import { Alert, Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Remediation } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Path } from '@/components/Path';
import { Section } from '@/components/Section';
import { Time } from '@/components/Time';
import { Undo } from '@/components/Undo';
import { useRollBack } from '../api/rollBack';

/** How it is taken back: as promised before, and as a plan of its own after. */
export function RollBackSection({ remediation }: { remediation: Remediation }) {
  const { plan, mayRollBack, rollbackUntil, rollbackOf } = remediation;
  const roll = useRollBack(remediation.id);
  const navigate = useNavigate();
  return (
    <Section title="Undo" id="undo">
      <div className="pr-stack pr-stack--tight">
        {rollbackOf != null && (
          <p>
            This plan takes back{' '}
            <Link to="/remediations/$remediationId" params={{ remediationId: rollbackOf }}>
              an earlier one
            </Link>
            .
          </p>
        )}
        <Undo rollback={plan.rollback} />
        {mayRollBack && (
          <div className="pr-row">
            <Button
              variant="secondary"
              isLoading={roll.isPending}
              onClick={() =>
                roll.mutate(undefined, {
                  onSuccess: (made) =>
                    void navigate({ to: '/remediations/$remediationId', params: { remediationId: made.id } }),
                })
              }
            >
              Roll back
            </Button>
            <span className="pr-quiet pr-small">
              Makes a plan against what is there now, and shows its own change first.
              {rollbackUntil != null && (
                <>
                  {' '}
                  One person is enough until <Time at={rollbackUntil} />.
                </>
              )}
            </span>
          </div>
        )}
        {roll.error !== null && <Failure error={roll.error} verb="plan" what="the rollback" />}
      </div>
    </Section>
  );
}

/** What moved between approval and application; nothing was written. */
export function StaleNotice({ stale }: { stale: NonNullable<Remediation['stale']> }) {
  return (
    <Alert
      component="h2"
      isInline
      variant="warning"
      title="Stale: what the plan was approved for has changed. Nothing was written."
    >
      The change is shown below, as approved and as it is now. Ask for the fix again to plan against the current state.
      <ul>
        {stale.moved.map((moved) => (
          <li key={moved.pointer} className="pr-mono">
            <Path of={moved.pointer} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}
