import type { Resource } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Facts } from '@/components/Facts';
import { Fold } from '@/components/Fold';
import { Value } from '@/components/Value';
import { plural } from '@/lib/text';
import { asUnknown, formatValue, isRecord } from '@/lib/values';

const parts: readonly (readonly [keyof Resource['document'], string, string])[] = [
  ['properties', 'Properties', 'What the provider’s own schema describes.'],
  ['satellites', 'Satellites', 'Documents that only configure this one.'],
  ['settings', 'Settings', 'Writable facts for which the provider’s schema has no property.'],
  ['state', 'State', 'Facts that only a live cloud knows.'],
];

const longest = 8;

/** The canonical document, part by part; satellites and whatever is long open where they stand. */
export function DocumentView({ document }: { document: Resource['document'] }) {
  return (
    <div className="pr-stack">
      {parts.map(([name, title, meaning]) => {
        const part = document[name];
        if (!isRecord(part) || Object.keys(part).length === 0) return null;
        return (
          <Fold key={name} title={`${title} (${Object.keys(part).length})`} open>
            <p className="pr-quiet pr-small">{meaning}</p>
            {name === 'satellites' ? <Satellites part={part} /> : <Members part={part} />}
          </Fold>
        );
      })}
    </div>
  );
}

function Satellites({ part }: { part: Record<string, unknown> }) {
  return Object.entries(part).map(([name, satellite]) => (
    <Fold key={name} title={name}>
      {isRecord(satellite) && asUnknown(satellite) === undefined ? (
        <Members part={satellite} />
      ) : (
        <Value value={satellite} />
      )}
    </Fold>
  ));
}

function Members({ part }: { part: Record<string, unknown> }) {
  return (
    <Facts
      of={Object.fromEntries(
        Object.entries(part).map(([key, value]) => [key, <Member key={key} name={key} value={value} />]),
      )}
    />
  );
}

function Member({ name, value }: { name: string; value: unknown }) {
  const lines = asUnknown(value) === undefined ? formatValue(value).split('\n').length : 1;
  if (lines <= longest) return <Value value={value} />;
  return (
    <Fold title={plural(lines, 'line')}>
      <CodeText text={formatValue(value)} label={name} />
    </Fold>
  );
}
