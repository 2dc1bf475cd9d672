import type { Condition } from '@/api/types';
import { Outcome, type OutcomeKind } from './Outcome';
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
            {Object.entries(each.observed).map(([pointer, value]) => (
              <div key={pointer}>
                <span className="pr-mono">{pointer}</span> is <Value value={value} />
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What was looked at to judge whether somebody depends on what the fix takes away. */
export function EvidenceTests({ of }: { of: readonly Condition[] }) {
  if (of.length === 0) return <p className="pr-quiet">This fix needs no proof of use.</p>;
  return (
    <ul className="pr-list">
      {of.map((each) => (
        <li key={each.name}>
          <Named condition={each} />
          <div className="pr-quiet pr-small">{each.why}</div>
        </li>
      ))}
    </ul>
  );
}
