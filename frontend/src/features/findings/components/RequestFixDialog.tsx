import { FormGroup, TextArea } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRequestFix } from '@/api/requestFix';
import type { FixParam } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { plural } from '@/lib/text';
import { ParamFields, paramValues, startingTexts } from './ParamFields';

interface RequestFixDialogProps {
  findingIds: string[];
  params: readonly FixParam[];
  onClose: () => void;
}

/** Asks for the fix: what only a person can choose, and why it is wanted now. */
export function RequestFixDialog({ findingIds, params, onClose }: RequestFixDialogProps) {
  const [texts, setTexts] = useState(() => startingTexts(params));
  const [reason, setReason] = useState('');
  const navigate = useNavigate();
  const request = useRequestFix();
  const complete = params.every((param) => (texts[param.name] ?? '') !== '');
  const ask = () => {
    const body = { findingIds, params: paramValues(params, texts), ...(reason === '' ? {} : { reason }) };
    request.mutate(body, {
      onSuccess: (plans) => {
        onClose();
        const [only] = plans;
        if (plans.length === 1 && only !== undefined) {
          void navigate({ to: '/remediations/$remediationId', params: { remediationId: only.id } });
        } else {
          void navigate({ to: '/remediations' });
        }
      },
    });
  };
  return (
    <Dialog
      title={findingIds.length === 1 ? 'Request this fix' : `Request ${plural(findingIds.length, 'fix', 'fixes')}`}
      description="Nothing changes yet. Each fix becomes a plan that somebody else must approve."
      act={findingIds.length === 1 ? 'Request fix' : 'Request fixes'}
      failing={{ verb: 'request', what: findingIds.length === 1 ? 'the fix' : 'the fixes' }}
      error={request.error}
      busy={request.isPending}
      disabled={!complete}
      onAct={ask}
      onClose={onClose}
    >
      <ParamFields params={params} texts={texts} onChange={setTexts} />
      <FormGroup label="Why now? The approver reads this." fieldId="reason">
        <TextArea
          id="reason"
          value={reason}
          onChange={(_event, text) => setReason(text)}
          resizeOrientation="vertical"
        />
      </FormGroup>
    </Dialog>
  );
}
