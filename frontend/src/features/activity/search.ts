import { compact, textOf, type RawSearch } from '@/lib/search';

export interface ActivitySearch {
  actor?: string | undefined;
  action?: string | undefined;
  object?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export function activitySearch(raw: RawSearch): ActivitySearch {
  return compact({
    actor: textOf(raw['actor']),
    action: textOf(raw['action']),
    object: textOf(raw['object']),
    from: textOf(raw['from']),
    to: textOf(raw['to']),
  });
}
