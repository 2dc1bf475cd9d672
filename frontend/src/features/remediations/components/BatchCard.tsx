import { Link } from '@tanstack/react-router';
import type { Batch } from '@/api/types';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';

/** Many plans that are decided together, in their lane. */
export function BatchCard({ batch, current }: { batch: Batch; current: boolean }) {
  const { id, title, status, plans, counts, requestedBy, createdAt, haltedReason } = batch;
  const rejected = counts['REJECTED'] ?? 0;
  const fixes = plans.length - (status === 'REJECTED' ? 0 : rejected);
  const accounts = new Set(plans.map((plan) => plan.accountId)).size;
  return (
    <Link
      to="/batches/$batchId"
      params={{ batchId: id }}
      className={current ? 'pr-card pr-card--many pr-current' : 'pr-card pr-card--many'}
    >
      <div className="pr-row pr-row--apart">
        <strong>{plural(fixes, 'fix', 'fixes')}</strong>
        <StatusLabel status={status} />
      </div>
      <div style={{ fontWeight: 500, marginBlock: '0.35rem' }}>{title}</div>
      <div className="pr-small">
        {plural(accounts, 'account')}
        {status !== 'PROPOSED' && `, ${counts['HEALED'] ?? 0} healed`}
        {(counts['FAILED'] ?? 0) > 0 && `, ${counts['FAILED'] ?? 0} failed`}
      </div>
      {status === 'HALTED' && haltedReason !== null && <div className="pr-small">{haltedReason}</div>}
      <div className="pr-quiet pr-small" style={{ marginBlockStart: '0.35rem' }}>
        {requestedBy.name} · <Time at={createdAt} />
      </div>
    </Link>
  );
}
