import { Content, FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import type { Remediation } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Disruption } from '@/components/Disruption';
import { Facts } from '@/components/Facts';
import { ShortId } from '@/components/ShortId';
import { undoMeaning } from '@/components/Undo';
import { plural } from '@/lib/text';
import { useDecideRemediation } from '../api/decideRemediation';

/** Repeats what will happen; where much could break, the resource's name must be typed. */
export function ApproveDialog({ remediation, onClose }: { remediation: Remediation; onClose: () => void }) {
  const { plan, resource, account, digest, approvals } = remediation;
  const [typed, setTyped] = useState('');
  const decide = useDecideRemediation(remediation);
  const grave = plan.disruption === 'high';
  const given = approvals.filter((each) => each.decision === 'APPROVED').length;
  const missing = Math.max(0, plan.approvalsRequired - given - 1);
  return (
    <Dialog
      title="Approve this plan"
      width="medium"
      act="Approve"
      variant={grave ? 'danger' : 'primary'}
      failing={{ verb: 'approve', what: 'the plan' }}
      error={decide.error}
      busy={decide.isPending}
      disabled={grave && typed !== resource.nativeId}
      onAct={() => decide.mutate({ kind: 'approve' }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Content component="p">
        {missing === 0
          ? 'With your approval Prunella applies it at once:'
          : `After yours, ${plural(missing, 'more person', 'more people')} must approve. Then Prunella applies it:`}
      </Content>
      <Facts
        of={{
          Changes: (
            <>
              {plural(plan.diff.length, 'value')} of <span className="pr-mono">{resource.nativeId}</span> in{' '}
              {account.name}
            </>
          ),
          Calls: plan.calls.map((call) => (
            <div className="pr-mono" key={`${call.operation} ${call.region}`}>
              {call.service}:{call.operation}
            </div>
          )),
          'Could break': <Disruption level={plan.disruption} reason={plan.disruptionReason} />,
          Undo: undoMeaning(plan.rollback.fidelity),
          Digest: <ShortId id={digest} label="digest" />,
        }}
      />
      {grave && (
        <FormGroup label={`Type ${resource.nativeId} to approve`} fieldId="typed-name" isRequired>
          <TextInput
            id="typed-name"
            value={typed}
            onChange={(_event, text) => setTyped(text)}
            autoComplete="off"
            spellCheck={false}
          />
        </FormGroup>
      )}
    </Dialog>
  );
}
