import { Content, FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { ApiError } from '@/api/client';
import type { Batch } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Disruption } from '@/components/Disruption';
import { Facts } from '@/components/Facts';
import { ShortId } from '@/components/ShortId';
import { plural } from '@/lib/text';
import { useDecideBatch } from '../api/decideBatch';
import { accountsOf, inProduction, kept, worstDisruption } from '../course';
import { wavesInWords } from './Course';

interface ApproveBatchDialogProps {
  batch: Batch;
  leftOut: string[];
  /** It is no longer what was read; nothing was approved. */
  onMoved: (why: ApiError) => void;
  onClose: () => void;
}

/** Repeats what will happen; where much could break, how many fixes must be typed. */
export function ApproveBatchDialog({ batch, leftOut, onMoved, onClose }: ApproveBatchDialogProps) {
  const [typed, setTyped] = useState('');
  const decide = useDecideBatch(batch);
  const fixes = kept(batch, leftOut);
  const many = plural(fixes.length, 'fix', 'fixes');
  const disruption = worstDisruption(fixes);
  const grave = disruption === 'high';
  const given = batch.approvals.filter((each) => each.decision === 'APPROVED').length;
  const missing = Math.max(0, batch.approvalsRequired - given - 1);
  const approve = () =>
    decide.mutate(
      { kind: 'approve', exclude: leftOut },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (error instanceof ApiError && error.status === 409) onMoved(error);
        },
      },
    );
  return (
    <Dialog
      title={`Approve ${many}`}
      width="medium"
      act="Approve"
      variant={grave ? 'danger' : 'primary'}
      failing={{ verb: 'approve', what: 'the batch' }}
      error={decide.error}
      busy={decide.isPending}
      disabled={grave && typed !== many}
      onAct={approve}
      onClose={onClose}
    >
      <Content component="p">
        {missing === 0
          ? 'With your approval Prunella begins at once:'
          : `After yours, ${plural(missing, 'more person', 'more people')} must approve. Then Prunella begins:`}
      </Content>
      <Facts
        of={{
          Changes: `${plural(fixes.length, 'resource')} in ${plural(accountsOf(fixes), 'account')}, ${inProduction(fixes)} in production`,
          'Left out': leftOut.length === 0 ? undefined : `${plural(leftOut.length, 'fix', 'fixes')}, rejected`,
          Order: `${wavesInWords(fixes.length)}; production last`,
          'If one fails': 'Nothing more begins until a person lets it go on.',
          'Could break': <Disruption level={disruption} />,
          Digest: <ShortId id={batch.digest} label="digest" />,
        }}
      />
      {grave && (
        <FormGroup label={`Type “${many}” to approve`} fieldId="typed-count" isRequired>
          <TextInput
            id="typed-count"
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
