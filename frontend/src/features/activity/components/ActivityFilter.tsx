import { Button, Form, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { compact, textOf } from '@/lib/search';
import type { ActivitySearch } from '../search';

const fields = [
  ['actor', 'Who', 'text'],
  ['action', 'Action', 'text'],
  ['object', 'Object id', 'text'],
  ['from', 'From', 'date'],
  ['to', 'To', 'date'],
] as const;

interface ActivityFilterProps {
  filter: ActivitySearch;
  onFilter: (filter: ActivitySearch) => void;
}

/** Narrows the record by person, action, object and time. */
export function ActivityFilter({ filter, onFilter }: ActivityFilterProps) {
  const [draft, setDraft] = useState<Record<string, string | undefined>>(() => ({
    ...filter,
    from: filter.from?.slice(0, 10),
    to: filter.to?.slice(0, 10),
  }));
  const apply = () =>
    onFilter(
      compact({
        actor: textOf(draft['actor']),
        action: textOf(draft['action']),
        object: textOf(draft['object']),
        from: textOf(draft['from']) && `${draft['from'] ?? ''}T00:00:00Z`,
        to: textOf(draft['to']) && `${draft['to'] ?? ''}T23:59:59Z`,
      }),
    );
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <div className="pr-row" data-search>
        {fields.map(([name, label, type]) => (
          <label key={name} className="pr-small pr-grow" style={{ flexBasis: '7.5rem', maxWidth: '14rem' }}>
            {label}
            <TextInput
              aria-label={label}
              type={type}
              value={draft[name] ?? ''}
              onChange={(_event, text) => setDraft({ ...draft, [name]: text })}
            />
          </label>
        ))}
        <Button type="submit" variant="secondary" style={{ alignSelf: 'end' }}>
          Filter
        </Button>
        {Object.keys(filter).length > 0 && (
          <Button variant="link" style={{ alignSelf: 'end' }} onClick={() => onFilter({})}>
            Clear
          </Button>
        )}
      </div>
    </Form>
  );
}
