import type { Policy, PolicyChange } from '@/api/types';
import { severities } from '@/lib/severities';

/** What is in force, as a change that changes nothing. */
export function inForce(policy: Policy): PolicyChange {
  return {
    enabled: policy.enabled,
    severity: policy.severity === policy.catalogueSeverity ? null : policy.severity,
    params: policy.params,
  };
}

function rank(level: string | null | undefined, policy: Policy): number {
  return severities.findIndex((each) => each === (level ?? policy.catalogueSeverity));
}

function sameParams(one: PolicyChange['params'], other: PolicyChange['params']): boolean {
  const named = (params: PolicyChange['params']) => JSON.stringify(Object.entries(params ?? {}).sort());
  return named(one) === named(other);
}

export function changesAnything(change: PolicyChange, policy: Policy): boolean {
  const now = inForce(policy);
  return (
    change.enabled !== now.enabled ||
    rank(change.severity, policy) !== rank(now.severity, policy) ||
    !sameParams(change.params, now.params)
  );
}

function graver(change: PolicyChange, before: PolicyChange, policy: Policy): boolean {
  return (
    (before.enabled && !change.enabled) ||
    rank(change.severity, policy) > rank(before.severity, policy) ||
    !sameParams(change.params, before.params)
  );
}

/** Whether somebody else must agree, as the server will say. */
export function needsSecondPerson(change: PolicyChange, policy: Policy): boolean {
  return (
    graver(change, inForce(policy), policy) || graver(change, { enabled: true, severity: null, params: {} }, policy)
  );
}
