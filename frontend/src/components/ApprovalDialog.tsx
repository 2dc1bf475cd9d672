import { Content, FormGroup, TextInput } from '@patternfly/react-core';
import { useId, useState, type ReactNode } from 'react';
import type { Remediation } from '@/api/types';
import { plural } from '@/lib/text';
import { Dialog } from './Dialog';
import { Facts } from './Facts';
import { Field } from './Field';

interface ApprovalDialogProps {
  title: string;
  what: 'the plan' | 'the batch';
  /** What the last approval sets going, as it fits after "With your approval". */
  then: string;
  required: number;
  approvals: Remediation['approvals'];
  /** Whom I stand in for, where I decide nothing for myself. */
  inPlaceOf: Remediation['inPlaceOf'];
  facts: Record<string, ReactNode>;
  disruption: string;
  /** What must be typed where much could break. */
  phrase: string;
  error: Error | null;
  busy: boolean;
  /** With the number of the change elsewhere, where there is one. */
  onApprove: (changeReference: string) => void;
  onClose: () => void;
}

/** Repeats what will happen, and has it confirmed by hand where much could break. */
export function ApprovalDialog(props: ApprovalDialogProps) {
  const {
    title,
    what,
    then,
    required,
    approvals,
    inPlaceOf,
    facts,
    disruption,
    phrase,
    error,
    busy,
    onApprove,
    onClose,
  } = props;
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const id = useId();
  const grave = disruption === 'high';
  const given = approvals.filter((each) => each.decision === 'APPROVED').length;
  const missing = Math.max(0, required - given - 1);
  return (
    <Dialog
      title={title}
      width="medium"
      act="Approve"
      variant={grave ? 'danger' : 'primary'}
      failing={{ verb: 'approve', what }}
      error={error}
      busy={busy}
      disabled={grave && typed !== phrase}
      onAct={() => onApprove(reference.trim())}
      onClose={onClose}
    >
      <Content component="p">
        {missing === 0
          ? `With your approval ${then} at once:`
          : `After yours, ${plural(missing, 'more person', 'more people')} must approve. Then ${then}:`}
      </Content>
      <Facts of={{ 'On behalf of': inPlaceOf?.name, ...facts }} />
      <Field
        label="Change reference"
        value={reference}
        onChange={setReference}
        help="Optional: the ticket or change number elsewhere. It stands in the audit trail."
      />
      {grave && (
        <FormGroup
          label={
            <>
              Type <span className="pr-mono">{phrase}</span> to approve
            </>
          }
          fieldId={id}
          isRequired
        >
          <TextInput
            id={id}
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
