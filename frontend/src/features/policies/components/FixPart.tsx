import type { Policy } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Disruption } from '@/components/Disruption';
import { Facts } from '@/components/Facts';
import { undoMeaning } from '@/components/Undo';
import { Value } from '@/components/Value';
import { plural } from '@/lib/text';
import { isAbsent } from '@/lib/values';
import { brokenAtOperators } from '../cel';

type Fix = NonNullable<Policy['fix']>;

/** How findings are fixed, for every resource alike. */
export function FixPart({ fix, sides }: { fix: Fix; sides: readonly string[] }) {
  return (
    <div className="pr-stack">
      <Facts
        of={{
          'Can be fixed': sides.join(' and '),
          'Could break': <Disruption level={fix.disruption} reason={fix.disruptionReason} />,
          Undo: (
            <>
              {undoMeaning(fix.rollback)} {fix.rollbackNotes}
            </>
          ),
        }}
      />
      <div>
        <h3 className="pr-subtitle">Recipe</h3>
        <CodeText text={fix.recipe} label="recipe" />
      </div>
      {fix.params.length > 0 && <Choices params={fix.params} />}
      <Conditions title="Must hold, or there is no plan" of={fix.preconditions} />
      <Conditions title="Evidence that nobody would notice" of={fix.evidence} />
      <Use of={fix.usage} />
    </div>
  );
}

function Choices({ params }: { params: Fix['params'] }) {
  return (
    <div>
      <h3 className="pr-subtitle">A person chooses</h3>
      <ul className="pr-list">
        {params.map(({ name, type, why, default: preset }) => (
          <li key={name}>
            <strong className="pr-mono">{name}</strong> <span className="pr-quiet">{type}</span>
            {!isAbsent(preset) && (
              <>
                , <Value value={preset} /> where nothing is chosen
              </>
            )}
            <div className="pr-quiet pr-small">{why}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}

const sources: Record<string, string> = { metric: 'a metric', flows: 'flow logs' };

function Use({ of }: { of: Fix['usage'] }) {
  if (of.length === 0) return null;
  return (
    <div>
      <h3 className="pr-subtitle">Asked of metrics and logs</h3>
      <ul className="pr-list">
        {of.map(({ name, why, source, days }) => (
          <li key={name}>
            {name}
            <div className="pr-quiet pr-small">
              {why} Told by {sources[source] ?? source} of {plural(days, 'day')}.
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Conditions({ title, of }: { title: string; of: Fix['preconditions'] }) {
  if (of.length === 0) return null;
  return (
    <div>
      <h3 className="pr-subtitle">{title}</h3>
      <ul className="pr-list">
        {of.map(({ name, check, why }) => (
          <li key={name}>
            {name}
            <div className="pr-quiet pr-small">{why}</div>
            <CodeText text={brokenAtOperators(check)} label={name} />
          </li>
        ))}
      </ul>
    </div>
  );
}
