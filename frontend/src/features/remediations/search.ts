import { compact, textOf, type RawSearch } from '@/lib/search';

export interface RemediationsSearch {
  /** Only the remediations of this finding. */
  finding?: string | undefined;
}

export function remediationsSearch(raw: RawSearch): RemediationsSearch {
  return compact({ finding: textOf(raw['finding']) });
}
