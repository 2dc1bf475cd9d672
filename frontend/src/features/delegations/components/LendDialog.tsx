import { useState } from 'react';
import type { DelegationInput } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { ReasonField } from '@/components/ReasonField';
import { clockNow, hereZone, instantOf } from '@/lib/time';
import { useLendApprovals } from '../api/lendApprovals';

/** Names who decides in my place, and until when. */
export function LendDialog({ onClose }: { onClose: () => void }) {
  const [delegate, setDelegate] = useState('');
  const [from, setFrom] = useState(() => clockNow());
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const lend = useLendApprovals();
  const input = inputOf(delegate, from, until, reason);
  const wrong = until !== '' && instantOf(until) === undefined ? 'Write it like 2027-01-31 18:00.' : undefined;
  return (
    <Dialog
      title="Delegate my approvals"
      description="They may approve and reject fixes and waivers in your place, never what either of you asked for. The two of you count as one person."
      act="Delegate"
      failing={{ verb: 'delegate', what: 'your approvals' }}
      error={lend.error}
      busy={lend.isPending}
      disabled={input === undefined}
      width="medium"
      onAct={() => {
        if (input !== undefined) lend.mutate(input, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Field
        label="To"
        value={delegate}
        onChange={setDelegate}
        help="The e-mail address that somebody of your organization signs in with."
        placeholder="colleague@acme.example"
        required
      />
      <Field
        label="From"
        value={from}
        onChange={setFrom}
        help={`By the clocks here (${hereZone()}), like 2027-01-31 18:00.`}
        required
      />
      <Field
        label="Until"
        value={until}
        onChange={setUntil}
        wrong={wrong}
        help="At most 90 days. It ends by itself."
        required
      />
      <ReasonField label="Why?" value={reason} onChange={setReason} required />
    </Dialog>
  );
}

/** What is sent; nothing while something is missing. */
function inputOf(delegate: string, from: string, until: string, reason: string): DelegationInput | undefined {
  const begin = instantOf(from);
  const end = instantOf(until);
  if (delegate.trim() === '' || reason.trim() === '' || begin === undefined || end === undefined) return undefined;
  return begin < end ? { delegate: delegate.trim(), from: begin, until: end, reason: reason.trim() } : undefined;
}
