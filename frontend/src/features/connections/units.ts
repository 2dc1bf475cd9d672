import type { UnitRule } from '@/api/types';
import { describeSchedule } from '@/components/cadences';

/** A unit as people read it: "Workloads › Production". */
export function unitName(path: string): string {
  return path === '/' ? 'Root' : path.slice(1).split('/').join(' › ');
}

/** What a rule says, in one line. */
export function describeUnitRule({ scan, environment, regions, schedule }: UnitRule): string {
  if (scan === false) return 'Left out: its accounts are not read';
  const parts = [
    scan === true ? 'read' : undefined,
    environment == null ? undefined : `environment ${environment}`,
    regions == null ? undefined : `regions ${regions.join(', ')}`,
    schedule == null ? undefined : describeSchedule(schedule),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'As further up' : parts.join(' · ');
}

/** The rules with one more, or with another one in the place of that for the same unit as before. */
export function withRule(rules: readonly UnitRule[], rule: UnitRule, before: UnitRule | undefined): UnitRule[] {
  return before === undefined ? [...rules, rule] : rules.map((each) => (each.path === before.path ? rule : each));
}
