import { FormGroup, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { ReasonField } from '@/components/ReasonField';
import { plural } from '@/lib/text';
import { useRequestWaiver } from '../api/requestWaiver';

const day = 24 * 60 * 60 * 1000;

function dateIn(days: number): string {
  return new Date(Date.now() + days * day).toISOString().slice(0, 10);
}

/** Asks for an exception with a reason and an end; it holds once a second person approves it. */
export function WaiveDialog({ findingIds, onClose }: { findingIds: string[]; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => dateIn(90));
  const request = useRequestWaiver();
  const why = reason.trim();
  const complete = why !== '' && until > dateIn(0);
  return (
    <Dialog
      title={`Waive ${plural(findingIds.length, 'finding')}`}
      description="The findings stay open until a second person approves. They open again when the waiver ends."
      act="Ask for the waiver"
      failing={{ verb: 'ask for', what: 'the waiver' }}
      error={request.error}
      busy={request.isPending}
      disabled={!complete}
      onAct={() => request.mutate({ findingIds, reason: why, expiresAt: `${until}T23:59:59Z` }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ReasonField label="Why is this acceptable?" value={reason} onChange={setReason} required />
      <FormGroup label="Until" fieldId="waiver-until" isRequired>
        <TextInput
          id="waiver-until"
          type="date"
          min={dateIn(1)}
          value={until}
          onChange={(_event, text) => setUntil(text)}
        />
      </FormGroup>
    </Dialog>
  );
}
