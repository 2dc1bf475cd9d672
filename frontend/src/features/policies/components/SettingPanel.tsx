import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Policy } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import { SecondPerson } from '@/components/SecondPerson';
import { Severity } from '@/components/Severity';
import { ShortId } from '@/components/ShortId';
import { StatusLabel } from '@/components/StatusLabel';
import { Value } from '@/components/Value';
import { useDecidePolicy } from '../api/decidePolicy';
import { ChangeDialog } from './ChangeDialog';

type Choice = NonNullable<Policy['pending']>['change'];

/** What the tenant decided about the policy, and the way to decide otherwise. */
export function SettingPanel({ policy }: { policy: Tagged<Policy> }) {
  const { value } = policy;
  const [changing, setChanging] = useState(false);
  const mayManage = useMay('MANAGE_POLICIES');
  const mayReadAudit = useMay('READ_AUDIT');
  return (
    <Panel
      title="In force here"
      actions={
        <StatusLabel status={value.enabled ? 'ENABLED' : 'DISABLED'} word={value.enabled ? 'Enabled' : 'Disabled'} />
      }
    >
      <div className="pr-stack">
        <Facts
          of={{
            Severity: (
              <span className="pr-row">
                <Severity level={value.severity} />
                {value.severity !== value.catalogueSeverity && (
                  <span className="pr-quiet">catalogue: {value.catalogueSeverity}</span>
                )}
              </span>
            ),
            'Fixes write':
              value.fix != null && value.fix.params.length > 0 ? <Chosen params={value.params} /> : undefined,
            Reason: value.reason ?? undefined,
          }}
        />
        {value.pending != null && <Pending policy={value} pending={value.pending} />}
        {mayManage ? (
          <div>
            <Button variant="secondary" onClick={() => setChanging(true)}>
              Change
            </Button>
          </div>
        ) : (
          <p className="pr-quiet">An admin can change this.</p>
        )}
        {mayReadAudit && (
          <Link to="/activity" search={{ object: value.id }} className="pr-small">
            Who changed it
          </Link>
        )}
      </div>
      {changing && <ChangeDialog policy={policy} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function Chosen({ params }: { params: Record<string, unknown> }) {
  const chosen = Object.entries(params);
  if (chosen.length === 0) return <span className="pr-quiet">what is chosen with each request</span>;
  return (
    <>
      {chosen.map(([name, value]) => (
        <div key={name}>
          <span className="pr-mono">{name}</span> = <Value value={value} />
        </div>
      ))}
    </>
  );
}

function Pending({ policy, pending }: { policy: Policy; pending: NonNullable<Policy['pending']> }) {
  const decide = useDecidePolicy(policy.id);
  return (
    <SecondPerson
      title="asked for a change"
      what="the change"
      by={pending.requestedBy}
      busy={decide.isPending}
      error={decide.error}
      onDecide={(approve) => decide.mutate({ digest: pending.digest, approve })}
    >
      <Wanted choice={pending.change} policy={policy} />
      Digest <ShortId id={pending.digest} label="digest" />
    </SecondPerson>
  );
}

/** What would be in force, as far as it differs. */
function Wanted({ choice, policy }: { choice: Choice; policy: Policy }) {
  const severity = choice.severity ?? policy.catalogueSeverity;
  return (
    <Facts
      of={{
        Then:
          choice.enabled === policy.enabled ? undefined : choice.enabled ? 'enabled' : 'disabled: its findings close',
        Severity: severity === policy.severity ? undefined : <Severity level={severity} />,
        'Fixes write':
          JSON.stringify(choice.params) === JSON.stringify(policy.params) ? undefined : (
            <Chosen params={choice.params} />
          ),
        Reason: choice.reason ?? undefined,
      }}
    />
  );
}
