import type { Batch, BatchPlan, RemediationStatus } from '@/api/types';

const tenths = 10;
const ended: readonly RemediationStatus[] = ['HEALED', 'FAILED', 'STALE', 'EXPIRED', 'ROLLED_BACK'];
const ranks = ['none', 'low', 'high'];

/** How many fixes each wave has when none fails: one, up to a tenth, the rest. */
export function waves(count: number): number[] {
  const tenth = Math.ceil(count / tenths);
  const second = tenth > 1 ? tenth : 0;
  return [Math.min(1, count), second, count - 1 - second].filter((size) => size > 0);
}

/** The plans that are applied when it is approved as it stands, without those that an approver leaves out. */
export function kept({ plans }: Batch, leftOut: readonly string[] = []): BatchPlan[] {
  return plans.filter((plan) => plan.status !== 'REJECTED' && !leftOut.includes(plan.id));
}

export function endedOf(plans: readonly BatchPlan[]): number {
  return plans.filter((plan) => ended.includes(plan.status)).length;
}

/** Approved and not begun. */
export function waitingOf({ plans }: Batch): number {
  return plans.filter((plan) => plan.status === 'SCHEDULED').length;
}

/** What the plan that could break most could break. */
export function worstDisruption(plans: readonly BatchPlan[]): string {
  return plans.reduce((worst, { disruption }) => {
    return ranks.indexOf(disruption) > ranks.indexOf(worst) ? disruption : worst;
  }, 'none');
}

export function inProduction(plans: readonly BatchPlan[]): number {
  return plans.filter((plan) => plan.environment === 'production').length;
}

export function accountsOf(plans: readonly BatchPlan[]): number {
  return new Set(plans.map((plan) => plan.accountId)).size;
}
