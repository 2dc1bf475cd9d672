import type { useRemediations } from '@/api/listRemediations';
import type { ReactNode } from 'react';
import type { Remediation } from '@/api/types';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { PlanCard } from './PlanCard';

type Query = ReturnType<typeof useRemediations>;

interface LaneColumnProps {
  title: string;
  /** What it holds, as it fits after "Could not load". */
  what: string;
  none: ReactNode;
  /** The lists that its plans come from, at least one. */
  queries: readonly [Query, ...Query[]];
  plans: readonly Remediation[];
  current: string | undefined;
  also?: ReactNode;
}

export function plansOf(query: Query): Remediation[] {
  return query.data?.pages.flatMap((page) => page.items) ?? [];
}

export function LaneColumn({ title, what, none, queries, plans, current, also }: LaneColumnProps) {
  const slowest = queries.find((query) => query.data === undefined) ?? queries[0];
  return (
    <section className="pr-lane" aria-label={title}>
      <h2 className="pr-lane__title">
        {title}
        {slowest.data !== undefined && (
          <span className="pr-quiet pr-tabular">
            {plans.length}
            {queries.some((query) => query.hasNextPage) && '+'}
          </span>
        )}
      </h2>
      {also}
      <Loaded query={slowest} what={what} skeleton={<Lines count={3} height="6rem" label={`Loading ${title}`} />}>
        {() => (
          <>
            {plans.length === 0 && <p className="pr-quiet">{none}</p>}
            {plans.map((plan) => (
              <PlanCard key={plan.id} plan={plan} current={plan.id === current} />
            ))}
            {queries.map((query, index) => (
              <More key={index} query={query} />
            ))}
          </>
        )}
      </Loaded>
    </section>
  );
}
