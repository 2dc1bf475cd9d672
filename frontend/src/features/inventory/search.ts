import { compact, listOf, textOf, type RawSearch } from '@/lib/search';

export const facetNames = ['type', 'account', 'region'] as const;

export interface InventorySearch {
  q?: string | undefined;
  type?: string[] | undefined;
  account?: string[] | undefined;
  region?: string[] | undefined;
  /** Names of tags, or `name=value`. */
  tag?: string[] | undefined;
}

export function inventorySearch(raw: RawSearch): InventorySearch {
  return compact({
    q: textOf(raw['q']),
    type: listOf(raw['type']),
    account: listOf(raw['account']),
    region: listOf(raw['region']),
    tag: listOf(raw['tag']),
  });
}
