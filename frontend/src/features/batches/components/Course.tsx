import { Progress } from '@patternfly/react-core';
import type { Batch, BatchPlan } from '@/api/types';
import { Section } from '@/components/Section';
import { plural, sentenceCase } from '@/lib/text';
import { endedOf, inProduction, kept, waves } from '../course';

/** "1, then 2, then the other 9", as the worker goes about it. */
export function wavesInWords(count: number): string {
  const [first = 0, ...others] = waves(count);
  const last = others.length - 1;
  return [String(first), ...others.map((size, at) => (at === last ? `the other ${size}` : String(size)))].join(
    ', then ',
  );
}

/** What approval sets going, and what stops it. */
export function Course({ plans }: { plans: readonly BatchPlan[] }) {
  const production = inProduction(plans);
  return (
    <Section title="What happens">
      <ul className="pr-list">
        <li>
          Approved together, applied in waves: <strong>{wavesInWords(plans.length)}</strong>. A wave starts when every
          fix of the last one has ended; until one has healed, it goes on one by one.
        </li>
        <li>
          {production === 0
            ? 'None of them is in production.'
            : production === plans.length
              ? 'All of them are in production.'
              : `Production last: ${plural(production, 'fix is', 'fixes are')} in production.`}
        </li>
        <li>The first failure halts it: nothing more begins until a person lets it go on.</li>
        <li>Each fix checks again that nothing has moved before it writes, and verifies that it holds afterwards.</li>
      </ul>
    </Section>
  );
}

/** How far it has come. */
export function HowFar({ batch }: { batch: Batch }) {
  const plans = kept(batch);
  const ended = endedOf(plans);
  const counts = Object.entries(batch.counts).map(
    ([status, count]) => `${count} ${status === 'SCHEDULED' ? 'waiting' : sentenceCase(status).toLowerCase()}`,
  );
  const failed = (batch.counts['FAILED'] ?? 0) > 0;
  return (
    <Section title="How far it is">
      <div className="pr-stack pr-stack--tight">
        <Progress
          aria-label="Progress of the batch"
          value={plans.length === 0 ? 0 : Math.round((ended * 100) / plans.length)}
          {...(failed
            ? { variant: 'warning' as const }
            : batch.status === 'DONE'
              ? { variant: 'success' as const }
              : {})}
        />
        <p role="status">{`${ended} of ${plural(plans.length, 'fix', 'fixes')} ended: ${counts.join(', ')}.`}</p>
      </div>
    </Section>
  );
}
