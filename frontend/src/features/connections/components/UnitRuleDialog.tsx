import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Connection, UnitRule } from '@/api/types';
import { cadenceOf, cadences } from '@/components/cadences';
import { Choice } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useChangeUnitRules } from '../api/unitRules';
import { withRule } from '../units';

interface UnitRuleDialogProps {
  connection: Connection;
  rules: Tagged<UnitRule[]>;
  /** The rule to change; none to add one. */
  rule?: UnitRule | undefined;
  onClose: () => void;
}

const wellFormed = /^(\/|(\/[^/]+)+)$/;

/** What holds for the accounts of a unit and of all units in it. */
export function UnitRuleDialog({ connection, rules, rule, onClose }: UnitRuleDialogProps) {
  const [path, setPath] = useState(rule?.path ?? '/');
  const [scan, setScan] = useState(rule?.scan == null ? '' : String(rule.scan));
  const [environment, setEnvironment] = useState(rule?.environment ?? '');
  const [cron, setCron] = useState(rule?.schedule?.cron ?? '');
  const change = useChangeUnitRules(connection.id, rules.etag);
  const taken = rules.value.some((each) => each.path === path && each !== rule);
  const wrong = taken
    ? 'There is a rule for this unit already.'
    : wellFormed.test(path)
      ? undefined
      : 'Write it like /Workloads/Production.';
  const wanted: UnitRule = {
    path,
    scan: scan === '' ? null : scan === 'true',
    environment: environment.trim() === '' ? null : environment.trim(),
    regions: rule?.regions ?? null,
    schedule: cron === '' ? null : { ...(rule?.schedule ?? connection.schedule), cron, paused: false },
  };
  return (
    <Dialog
      title={rule === undefined ? 'Add a rule for a unit' : 'Change this rule'}
      description="What it leaves open, the rule of a unit further up tells, and in the end the connection."
      act="Save"
      width="medium"
      failing={{ verb: 'save', what: 'the rule' }}
      error={change.error}
      busy={change.isPending}
      disabled={wrong !== undefined}
      onAct={() => change.mutate(withRule(rules.value, wanted, rule), { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="Unit" value={path} onChange={setPath} wrong={wrong} help="Its path, / for all accounts." required />
      <Choice
        label="Its accounts"
        value={scan}
        onChange={setScan}
        options={{ '': 'As further up', true: 'Are read', false: 'Are left out' }}
      />
      <Field
        label="Environment"
        value={environment}
        onChange={setEnvironment}
        help="Like production or staging; empty for as further up."
      />
      <Choice
        label="Read"
        value={cron}
        onChange={setCron}
        options={{
          '': 'As further up',
          ...Object.fromEntries(cadences.map((each) => [each.cron, each.name])),
          ...(cron === '' || cadenceOf(cron) !== undefined ? {} : { [cron]: cron }),
        }}
      />
    </Dialog>
  );
}
