import { Skeleton } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import type { Overview } from '@/api/types';
import { plural } from '@/lib/text';

export type Days = Overview['trend'];

// The chart library is the largest script of the console and is not needed to read the numbers.
const TrendChart = lazy(async () => ({ default: (await import('./TrendChart')).TrendChart }));

export function Trend({ days }: { days: Days }) {
  const opened = days.reduce((sum, day) => sum + day.opened, 0);
  const healed = days.reduce((sum, day) => sum + day.healed, 0);
  const summary = `${plural(opened, 'finding')} opened, ${plural(healed, 'finding')} healed.`;
  if (days.length === 0) return <p className="pr-quiet">The trend starts with the second day of scanning.</p>;
  return (
    <div className="pr-stack pr-stack--tight">
      <p className="pr-quiet">{summary}</p>
      <div role="img" aria-label={`Trend of the last ${days.length} days: ${summary}`} style={{ height: '15rem' }}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <TrendChart days={days} />
        </Suspense>
      </div>
    </div>
  );
}
