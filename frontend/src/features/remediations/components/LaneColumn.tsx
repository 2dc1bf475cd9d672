import type { BatchList } from '@/api/listBatches';
import type { useRemediations } from '@/api/listRemediations';
import type { ReactNode } from 'react';
import type { Remediation } from '@/api/types';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import type { LaneItem } from '../lanes';
import { BatchCard } from './BatchCard';
import { PlanCard } from './PlanCard';

type Query = ReturnType<typeof useRemediations>;

interface LaneColumnProps {
  title: string;
  /** What it holds, as it fits after "Could not load". */
  what: string;
  none: ReactNode;
  /** The lists that its plans and batches come from, at least one. */
  queries: readonly [Query, ...(Query | BatchList)[]];
  items: readonly LaneItem[];
  current: string | undefined;
  also?: ReactNode;
}

/** Those that are decided by themselves: a plan of a batch stands in its batch. */
export function plansOf(query: Query, withBatches: boolean): Remediation[] {
  const plans = query.data?.pages.flatMap((page) => page.items) ?? [];
  return withBatches ? plans.filter((plan) => plan.batch === null) : plans;
}

/** What has not been read of any of the lists, as if they were one. */
function restOf(queries: LaneColumnProps['queries']) {
  const unread = queries.filter((query) => query.hasNextPage);
  return {
    hasNextPage: unread.length > 0,
    isFetchingNextPage: unread.some((query) => query.isFetchingNextPage),
    fetchNextPage: () => unread.forEach((query) => void query.fetchNextPage()),
  };
}

export function LaneColumn({ title, what, none, queries, items, current, also }: LaneColumnProps) {
  const slowest = queries.find((query) => query.data === undefined) ?? queries[0];
  const rest = restOf(queries);
  const more = rest.hasNextPage;
  return (
    <section className="pr-lane" aria-label={title}>
      <h2 className="pr-lane__title">
        {title}
        {slowest.data !== undefined && (
          <span className="pr-quiet pr-tabular">
            {items.length}
            {more && '+'}
          </span>
        )}
      </h2>
      {also}
      <Loaded
        query={slowest as Query}
        what={what}
        skeleton={<Lines count={3} height="6rem" label={`Loading ${title}`} />}
      >
        {() => (
          <>
            {items.length === 0 && !more && <p className="pr-quiet">{none}</p>}
            {items.map((item) =>
              item.kind === 'batch' ? (
                <BatchCard key={item.id} batch={item.batch} current={item.id === current} />
              ) : (
                <PlanCard key={item.id} plan={item.plan} current={item.id === current} />
              ),
            )}
            <More query={rest} />
          </>
        )}
      </Loaded>
    </section>
  );
}
