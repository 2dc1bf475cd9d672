import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useAccounts } from '@/api/listAccounts';
import { useMay } from '@/api/me';
import type { AutopilotRule, AutopilotRules } from '@/api/types';
import { Panel } from '@/components/Panel';
import { RemoveRuleDialog } from './RemoveRuleDialog';
import { RuleDialog } from './RuleDialog';
import { RuleLine } from './RuleLine';

/** The rules in their order: the first that covers a finding is the one that acts. */
export function RulesPanel({ rules }: { rules: Tagged<AutopilotRules> }) {
  const accounts = useAccounts();
  const mayEdit = useMay('MANAGE_POLICIES');
  const [edited, setEdited] = useState<AutopilotRule | 'new'>();
  const [removed, setRemoved] = useState<AutopilotRule>();
  const { items } = rules.value;
  const accountName = (id: string) => accounts.data?.find((account) => account.id === id)?.name ?? id;
  return (
    <Panel
      title="Rules"
      actions={
        mayEdit && (
          <Button variant={items.length === 0 ? 'primary' : 'secondary'} onClick={() => setEdited('new')}>
            New rule
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className="pr-quiet">
          There are no rules, so nothing is fixed without a person. A rule says which findings autopilot may heal; it
          only ever takes fixes that nobody notices, and a second person agrees to it first.
        </p>
      ) : (
        <ul className="pr-list">
          {items.map((rule) => (
            <RuleLine
              key={rule.id}
              rule={rule}
              accountName={accountName}
              onEdit={mayEdit ? () => setEdited(rule) : undefined}
              onRemove={mayEdit ? () => setRemoved(rule) : undefined}
            />
          ))}
        </ul>
      )}
      {edited !== undefined && (
        <RuleDialog
          rules={rules}
          rule={edited === 'new' ? undefined : edited}
          accounts={accounts.data ?? []}
          onClose={() => setEdited(undefined)}
        />
      )}
      {removed !== undefined && <RemoveRuleDialog rules={rules} rule={removed} onClose={() => setRemoved(undefined)} />}
    </Panel>
  );
}
