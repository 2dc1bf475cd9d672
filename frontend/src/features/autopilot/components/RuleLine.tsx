import { Button } from '@patternfly/react-core';
import { useMay } from '@/api/me';
import type { AutopilotRule } from '@/api/types';
import { Failure } from '@/components/Failure';
import { SecondPerson } from '@/components/SecondPerson';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { useDecideRule } from '../api/decideRule';
import { useSteer } from '../api/steer';
import { phrases } from '../terms';

type Pending = NonNullable<AutopilotRule['pending']>;

const words: Record<AutopilotRule['state'], string> = {
  ON: 'On',
  OFF: 'Off',
  TRIPPED: 'Stopped by itself',
  FORGED: 'Not genuine',
};

interface RuleLineProps {
  rule: AutopilotRule;
  accountName: (id: string) => string;
  onEdit: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

/** One rule: what is in force, what waits for a second person, and why it stopped. */
export function RuleLine({ rule, accountName, onEdit, onRemove }: RuleLineProps) {
  return (
    <li className="pr-stack pr-stack--tight">
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '14rem' }}>
          <strong>{rule.name}</strong>
          <div className="pr-quiet pr-small">{phrases(rule, accountName).join(' · ')}</div>
        </div>
        <StatusLabel status={rule.state} word={words[rule.state]} />
        {onEdit !== undefined && (
          <Button variant="secondary" size="sm" onClick={onEdit} aria-label={`Edit ${rule.name}`}>
            Edit
          </Button>
        )}
        {onRemove !== undefined && (
          <Button variant="link" size="sm" isDanger onClick={onRemove} aria-label={`Remove ${rule.name}`}>
            Remove
          </Button>
        )}
      </div>
      {rule.state === 'FORGED' && (
        <p>It was changed outside Prunella and counts for nothing. Edit it and have it approved again.</p>
      )}
      {rule.tripped !== null && <Tripped rule={rule} reason={rule.tripped.reason} at={rule.tripped.at} />}
      {rule.pending !== null && <Waiting rule={rule} pending={rule.pending} accountName={accountName} />}
    </li>
  );
}

function Tripped({ rule, reason, at }: { rule: AutopilotRule; reason: string; at: string }) {
  const mayResume = useMay('APPROVE');
  const steer = useSteer();
  return (
    <>
      <div className="pr-row pr-row--apart">
        <p>
          {reason}{' '}
          <span className="pr-quiet pr-small">
            It stopped <Time at={at} />.
          </span>
        </p>
        {mayResume && (
          <Button
            variant="secondary"
            size="sm"
            isLoading={steer.isPending}
            onClick={() => steer.mutate({ kind: 'resumeRule', id: rule.id })}
            aria-label={`Resume ${rule.name}`}
          >
            Resume
          </Button>
        )}
      </div>
      {steer.error !== null && <Failure error={steer.error} verb="resume" what="the rule" />}
    </>
  );
}

interface WaitingProps {
  rule: AutopilotRule;
  pending: Pending;
  accountName: (id: string) => string;
}

function Waiting({ rule, pending, accountName }: WaitingProps) {
  const decide = useDecideRule(rule.id, pending.digest);
  const { change, requestedBy, askedAt } = pending;
  return (
    <SecondPerson
      title={`asked to have the rule ${change.name} ${change.enabled ? 'in force' : 'switched off'}`}
      what="the rule"
      by={requestedBy}
      busy={decide.isPending}
      error={decide.error}
      onDecide={(approve) => decide.mutate(approve)}
    >
      {phrases(change, accountName).join(' · ')}. Asked <Time at={askedAt} />. From the next scan on it heals what it
      covers without asking anybody, as long as nobody would notice the fix.
    </SecondPerson>
  );
}
