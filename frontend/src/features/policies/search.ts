import { compact, listOf, textOf, type RawSearch } from '@/lib/search';

export const dimensionNames = ['service', 'severity', 'resource', 'fix', 'framework', 'setting'] as const;
export type DimensionName = (typeof dimensionNames)[number];

/** What the catalogue is narrowed to. */
export type PoliciesSearch = { q?: string | undefined } & Partial<Record<DimensionName, string[] | undefined>>;

export function policiesSearch(raw: RawSearch): PoliciesSearch {
  return compact({
    q: textOf(raw['q']),
    service: listOf(raw['service']),
    severity: listOf(raw['severity']),
    resource: listOf(raw['resource']),
    fix: listOf(raw['fix']),
    framework: listOf(raw['framework']),
    setting: listOf(raw['setting']),
  });
}
