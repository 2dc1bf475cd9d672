import { Link } from '@tanstack/react-router';
import type { RelatedResource } from '@/api/types';
import { Loaded } from '@/components/Loaded';
import { Path } from '@/components/Path';
import { Severity } from '@/components/Severity';
import { UnknownMark } from '@/components/Unknown';
import { typeName } from '@/lib/text';
import { useFindingsOf, useRelated, useUnknownsOf } from '../api/ofResource';

/** What is wrong with the resource now. */
export function FindingsOfResource({ id }: { id: string }) {
  const findings = useFindingsOf(id);
  return (
    <Loaded query={findings} what="its findings">
      {(items) =>
        items.length === 0 ? (
          <p className="pr-quiet">No policy fails on it, as far as it could be judged.</p>
        ) : (
          <ul className="pr-list">
            {items.map((finding) => (
              <li key={finding.id} className="pr-row" style={{ flexWrap: 'nowrap', alignItems: 'baseline' }}>
                <span style={{ flex: '0 0 5.5rem' }}>
                  <Severity level={finding.severity} />
                </span>
                <Link to="/findings/$findingId" params={{ findingId: finding.id }}>
                  {finding.message}
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** What could not be judged of the resource, and why; nothing where all was. */
export function UnknownsOfResource({ id }: { id: string }) {
  const unknowns = useUnknownsOf(id);
  return (
    <Loaded query={unknowns} what="what could not be evaluated of it">
      {(items) =>
        items.length === 0 ? (
          <p className="pr-quiet">Every policy reached a verdict on it.</p>
        ) : (
          <ul className="pr-list">
            {items.map((item) => (
              <li key={`${item.policy} ${item.element ?? ''}`}>
                <UnknownMark>
                  <Link to="/policies/$policyId" params={{ policyId: item.policy }}>
                    {item.title}
                  </Link>
                </UnknownMark>
                <div className="pr-small">
                  <strong>{item.reason}</strong>: {item.message}
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

const directions = [
  ['NAMES', 'It names'],
  ['NAMED_BY', 'It is named by'],
] as const;

/** The resources one hop away, by who names whom. */
export function RelatedToResource({ id }: { id: string }) {
  const related = useRelated(id);
  return (
    <Loaded query={related} what="related resources">
      {(items) =>
        items.length === 0 ? (
          <p className="pr-quiet">No other resource that was read names it, and it names none.</p>
        ) : (
          <div className="pr-stack">
            {directions.map(([direction, title]) => (
              <Relations key={direction} title={title} items={items.filter((item) => item.direction === direction)} />
            ))}
          </div>
        )
      }
    </Loaded>
  );
}

function Relations({ title, items }: { title: string; items: readonly RelatedResource[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3 className="pr-subtitle">{title}</h3>
      <ul className="pr-list">
        {items.map((item) => (
          <li key={item.id}>
            <Link to="/inventory/$resourceId" params={{ resourceId: item.id }} className="pr-mono">
              {item.name}
            </Link>{' '}
            <span className="pr-quiet">{typeName(item.type)}</span>
            <div className="pr-quiet pr-small pr-mono">
              <Path of={item.pointer} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
