import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Connection, UnitRule } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { useChangeUnitRules, useUnitRules } from '../api/unitRules';
import { describeUnitRule, unitName } from '../units';
import { UnitRuleDialog } from './UnitRuleDialog';

/** What holds for which units of an organization. */
export function UnitRules({ connection }: { connection: Connection }) {
  const rules = useUnitRules(connection.id);
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title="Rules for units"
      actions={
        mayManage &&
        rules.data !== undefined && (
          <Button size="sm" variant="secondary" onClick={() => setAdding(true)}>
            Add a rule
          </Button>
        )
      }
    >
      <Loaded query={rules} what="the rules" skeleton={<Lines count={3} label="Loading the rules" />}>
        {(data) => (
          <>
            {data.value.length === 0 ? (
              <p className="pr-quiet">All accounts are read as the connection says.</p>
            ) : (
              <ul className="pr-list" aria-label="Rules for units">
                {data.value.map((rule) => (
                  <Rule key={rule.path} rule={rule} rules={data} connection={connection} mayManage={mayManage} />
                ))}
              </ul>
            )}
            <p className="pr-quiet pr-small">
              Which team answers for the accounts of a unit is told in{' '}
              <Link to="/settings/teams">teams and grants</Link>.
            </p>
            {adding && <UnitRuleDialog connection={connection} rules={data} onClose={() => setAdding(false)} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

interface RuleProps {
  rule: UnitRule;
  rules: Tagged<UnitRule[]>;
  connection: Connection;
  mayManage: boolean;
}

function Rule({ rule, rules, connection, mayManage }: RuleProps) {
  const [dialog, setDialog] = useState<'change' | 'remove'>();
  const close = () => setDialog(undefined);
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '16rem' }}>
          <strong>{unitName(rule.path)}</strong>
          <div className="pr-quiet pr-small">{describeUnitRule(rule)}</div>
        </div>
        {mayManage && (
          <>
            <Button size="sm" variant="secondary" onClick={() => setDialog('change')}>
              Change
            </Button>
            <Button size="sm" variant="link" isDanger onClick={() => setDialog('remove')}>
              Remove
            </Button>
          </>
        )}
      </div>
      {dialog === 'change' && <UnitRuleDialog connection={connection} rules={rules} rule={rule} onClose={close} />}
      {dialog === 'remove' && <RemoveDialog rule={rule} rules={rules} connection={connection} onClose={close} />}
    </li>
  );
}

function RemoveDialog(props: Omit<RuleProps, 'mayManage'> & { onClose: () => void }) {
  const { rule, rules, connection, onClose } = props;
  const change = useChangeUnitRules(connection.id, rules.etag);
  return (
    <Dialog
      title={`Remove the rule for ${unitName(rule.path)}`}
      description="Its accounts follow the rules further up at once, and in the end the connection."
      act="Remove"
      variant="danger"
      failing={{ verb: 'remove', what: 'the rule' }}
      error={change.error}
      busy={change.isPending}
      onAct={() =>
        change.mutate(
          rules.value.filter((each) => each.path !== rule.path),
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}
