import type { useRemediations } from '@/api/listRemediations';
import type { ReactNode } from 'react';
import type { Remediation } from '@/api/types';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { PlanCard } from './PlanCard';

interface LaneColumnProps {
  title: string;
  /** What it holds, as it fits after "Could not load". */
  what: string;
  none: ReactNode;
  query: ReturnType<typeof useRemediations>;
  current: string | undefined;
  also?: ReactNode;
}

export function plansOf(query: ReturnType<typeof useRemediations>): Remediation[] {
  return query.data?.pages.flatMap((page) => page.items) ?? [];
}

export function LaneColumn({ title, what, none, query, current, also }: LaneColumnProps) {
  return (
    <section className="pr-lane" aria-label={title}>
      <h2 className="pr-lane__title">
        {title}
        {query.data !== undefined && (
          <span className="pr-quiet pr-tabular">
            {plansOf(query).length}
            {query.hasNextPage && '+'}
          </span>
        )}
      </h2>
      {also}
      <Loaded query={query} what={what} skeleton={<Lines count={3} height="6rem" label={`Loading ${title}`} />}>
        {() => {
          const plans = plansOf(query);
          if (plans.length === 0) return <p className="pr-quiet">{none}</p>;
          return (
            <>
              {plans.map((plan) => (
                <PlanCard key={plan.id} plan={plan} current={plan.id === current} />
              ))}
              <More query={query} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
