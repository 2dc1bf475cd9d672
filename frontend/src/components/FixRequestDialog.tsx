import { useState, type ReactNode } from 'react';
import type { FixParam } from '@/api/types';
import { plural } from '@/lib/text';
import { Dialog } from './Dialog';
import { ParamFields, paramValues, startingTexts } from './ParamFields';
import { ReasonField } from './ReasonField';

/** What a person adds to a request for fixes. */
export interface FixWish {
  params: Record<string, unknown>;
  reason?: string;
}

interface FixRequestDialogProps {
  count: number;
  description: ReactNode;
  params: readonly FixParam[];
  error: Error | null;
  busy: boolean;
  onAsk: (wish: FixWish) => void;
  onClose: () => void;
}

/** Asks for fixes: what only a person can choose, and why they are wanted now. */
export function FixRequestDialog(props: FixRequestDialogProps) {
  const { count, description, params, error, busy, onAsk, onClose } = props;
  const [texts, setTexts] = useState(() => startingTexts(params));
  const [reason, setReason] = useState('');
  const complete = params.every((param) => (texts[param.name] ?? '') !== '');
  const why = reason.trim();
  const one = count === 1;
  return (
    <Dialog
      title={one ? 'Request this fix' : `Request ${plural(count, 'fix', 'fixes')}`}
      description={description}
      act={one ? 'Request fix' : 'Request fixes'}
      failing={{ verb: 'request', what: one ? 'the fix' : 'the fixes' }}
      error={error}
      busy={busy}
      disabled={!complete}
      onAct={() => onAsk({ params: paramValues(params, texts), ...(why === '' ? {} : { reason: why }) })}
      onClose={onClose}
    >
      <ParamFields params={params} texts={texts} onChange={setTexts} />
      <ReasonField label="Why now? The approver reads this." value={reason} onChange={setReason} />
    </Dialog>
  );
}
