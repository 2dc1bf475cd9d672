import { compact, listOf, type RawSearch } from '@/lib/search';

export interface BatchSearch {
  /** The plans that the approver means to leave out. */
  without?: string[] | undefined;
}

export function batchSearch(raw: RawSearch): BatchSearch {
  return compact({ without: listOf(raw['without']) });
}
