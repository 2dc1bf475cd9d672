import type { Condition, Usage } from '@/api/types';
import { plural } from '@/lib/text';
import { Outcome, type OutcomeKind } from './Outcome';
import { Path } from './Path';
import { Time } from './Time';
import { Value } from './Value';

/** The mark, and in words what is not simply true. */
function Named({ condition: { name, outcome } }: { condition: Condition }) {
  return (
    <>
      <Outcome outcome={outcome as OutcomeKind} /> {name}
      {outcome === 'UNKNOWN' && <span className="pr-quiet"> · unknown</span>}
      {outcome === 'FAIL' && <span className="pr-quiet"> · does not hold</span>}
    </>
  );
}

/** What must still hold when the fix is applied, with what holds now. */
export function Preconditions({ of }: { of: readonly Condition[] }) {
  if (of.length === 0) return <p className="pr-quiet">Nothing beyond the values it replaces.</p>;
  return (
    <ul className="pr-list">
      {of.map((each) => (
        <li key={each.name}>
          <Named condition={each} />
          <div className="pr-quiet pr-small">
            {each.why}
            <Observed of={each} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Observed({ of: { observed } }: { of: Condition }) {
  return Object.entries(observed).map(([pointer, value]) => (
    <div key={pointer}>
      <span className="pr-mono">
        <Path of={pointer} />
      </span>{' '}
      is <Value value={value} />
    </div>
  ));
}

const outcomes: Record<Usage['outcome'], OutcomeKind> = { UNUSED: 'PASS', USED: 'FAIL', UNKNOWN: 'UNKNOWN' };

/** What metrics or logs told of use. */
function Used({ usage }: { usage: Usage }) {
  const { name, why, days, outcome, reason, times, last, by } = usage;
  return (
    <li>
      <Outcome outcome={outcomes[outcome]} /> {name}
      {outcome === 'UNUSED' && <span className="pr-quiet"> · not in the last {plural(days, 'day')}</span>}
      {outcome === 'UNKNOWN' && <span className="pr-quiet"> · unknown</span>}
      {outcome === 'USED' && (
        <span className="pr-quiet">
          {' '}
          · seen {plural(times ?? 1, 'time')} in {plural(days, 'day')}
          {last != null && (
            <>
              , last <Time at={last} />
            </>
          )}
          {by.length > 0 && `, from ${by.join(', ')}`}
        </span>
      )}
      <div className="pr-quiet pr-small">{outcome === 'UNKNOWN' ? reason : why}</div>
    </li>
  );
}

/** What was looked at to judge whether somebody depends on what the fix takes away. */
export function EvidenceTests({ of, usage }: { of: readonly Condition[]; usage: readonly Usage[] }) {
  if (of.length + usage.length === 0) return <p className="pr-quiet">This fix needs no proof of use.</p>;
  return (
    <ul className="pr-list">
      {usage.map((each) => (
        <Used key={each.name} usage={each} />
      ))}
      {of.map((each) => (
        <li key={each.name}>
          <Named condition={each} />
          <div className="pr-quiet pr-small">
            {each.why}
            <Observed of={each} />
          </div>
        </li>
      ))}
    </ul>
  );
}
