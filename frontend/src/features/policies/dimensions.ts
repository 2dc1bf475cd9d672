import type { PolicyItem } from '@/api/types';
import type { Dimension } from '@/lib/facets';
import { frameworkName, sentenceCase, typeName } from '@/lib/text';
import { severities } from '@/lib/severities';
import type { DimensionName } from './search';

/** What the tenant decided about a policy, as far as it is not simply as in the catalogue. */
export function settingsOf(policy: PolicyItem): string[] {
  return [
    policy.enabled ? 'enabled' : 'disabled',
    ...(policy.severity === policy.catalogueSeverity ? [] : ['severity']),
    ...(policy.waits ? ['waiting'] : []),
  ];
}

export const dimensions: readonly Dimension<PolicyItem, DimensionName>[] = [
  { name: 'setting', valuesOf: settingsOf },
  { name: 'severity', valuesOf: (policy) => [policy.severity], order: severities },
  { name: 'service', valuesOf: (policy) => [policy.service] },
  { name: 'fix', valuesOf: (policy) => [policy.disruption ?? 'hand'] },
  { name: 'framework', valuesOf: (policy) => Object.keys(policy.controls) },
  { name: 'resource', valuesOf: (policy) => [policy.resource] },
];

export const legends: Record<DimensionName, string> = {
  setting: 'In force here',
  severity: 'Severity',
  service: 'Service',
  fix: 'Fix',
  framework: 'Framework',
  resource: 'Resource type',
};

const words: Partial<Record<DimensionName, Record<string, string>>> = {
  setting: {
    enabled: 'Enabled',
    disabled: 'Disabled',
    severity: 'Severity changed',
    waiting: 'Waits for approval',
  },
  fix: {
    none: 'Without disruption',
    low: 'Low disruption',
    high: 'High disruption',
    hand: 'Mended by hand',
  },
};

/** A value of a dimension in words. */
export function valueName(name: DimensionName, value: string): string {
  switch (name) {
    case 'framework':
      return frameworkName(value);
    case 'resource':
      return typeName(value);
    case 'service':
      return value;
    case 'setting':
    case 'fix':
    case 'severity':
      return words[name]?.[value] ?? sentenceCase(value);
  }
}

export function worstFirst(policies: readonly PolicyItem[]): PolicyItem[] {
  const rank = (policy: PolicyItem) => severities.findIndex((level) => level === policy.severity);
  return [...policies].sort((one, other) => rank(one) - rank(other) || one.title.localeCompare(other.title));
}

/** Whether the words that are searched for stand in it. */
export function matches(policy: PolicyItem, q: string | undefined): boolean {
  if (q === undefined) return true;
  const text = [policy.id, policy.title, policy.why, policy.resource, ...Object.values(policy.controls).flat()]
    .join(' ')
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
