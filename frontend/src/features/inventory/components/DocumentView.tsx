import type { Resource } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Fold } from '@/components/Fold';
import { Value } from '@/components/Value';
import { isRecord } from '@/lib/values';

const parts: readonly (readonly [keyof Resource['document'], string, string])[] = [
  ['properties', 'Properties', 'What the provider’s own schema describes.'],
  ['satellites', 'Satellites', 'Documents that only configure this one.'],
  ['settings', 'Settings', 'Writable facts for which the provider’s schema has no property.'],
  ['state', 'State', 'Facts that only a live cloud knows.'],
];

/** The canonical document, part by part. */
export function DocumentView({ document }: { document: Resource['document'] }) {
  return (
    <div className="pr-stack">
      {parts.map(([name, title, meaning]) => {
        const part = document[name];
        if (!isRecord(part) || Object.keys(part).length === 0) return null;
        return (
          <Fold key={name} title={`${title} (${Object.keys(part).length})`} open={name !== 'satellites'}>
            <p className="pr-quiet pr-small">{meaning}</p>
            <Facts
              of={Object.fromEntries(
                Object.entries(part).map(([key, value]) => [key, <Value key={key} value={value} />]),
              )}
            />
          </Fold>
        );
      })}
    </div>
  );
}
