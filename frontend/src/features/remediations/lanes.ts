import type { Batch, Remediation } from '@/api/types';

/** What stands in a lane: a plan that is decided by itself, or many that are decided together. */
export type LaneItem = { id: string; kind: 'plan'; plan: Remediation } | { id: string; kind: 'batch'; batch: Batch };

/** Both in one order, newest first where the plans are; the order of the plans stays. */
export function laneOf(batches: readonly Batch[], plans: readonly Remediation[]): LaneItem[] {
  const rest = [...batches].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const items = plans.flatMap((plan): LaneItem[] => {
    const newer = rest.filter((batch) => batch.createdAt >= plan.createdAt);
    rest.splice(0, newer.length);
    return [...newer.map(ofBatch), { id: plan.id, kind: 'plan', plan }];
  });
  return [...items, ...rest.map(ofBatch)];
}

function ofBatch(batch: Batch): LaneItem {
  return { id: batch.id, kind: 'batch', batch };
}
