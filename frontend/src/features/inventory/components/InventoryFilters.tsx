import { SearchInput } from '@patternfly/react-core';
import { useState } from 'react';
import type { ResourceFacets } from '@/api/types';
import { Facet } from '@/components/Facet';
import { FilterChips } from '@/components/FilterChips';
import { ListSearch } from '@/components/ListSearch';
import { toggled } from '@/lib/search';
import { sentenceCase, typeName } from '@/lib/text';
import { facetNames, type InventorySearch } from '../search';

type Name = (typeof facetNames)[number] | 'tag';

interface FiltersProps {
  filter: InventorySearch;
  facets: ResourceFacets | undefined;
  onFilter: (filter: InventorySearch) => void;
}

function titleOf(name: Name, value: string, facets: ResourceFacets | undefined): string {
  if (name === 'tag') return value;
  if (name === 'type') return typeName(value);
  return facets?.[name].find((each) => each.value === value)?.title ?? value;
}

/** Search by name and by tag, and what is chosen now. */
export function InventoryBar({ filter, facets, onFilter, onFacets }: FiltersProps & { onFacets: () => void }) {
  const [tag, setTag] = useState('');
  const chosen = ([...facetNames, 'tag'] as const).flatMap((name) => {
    const values = filter[name];
    if (values === undefined) return [];
    return [
      {
        name,
        category: sentenceCase(name),
        values: values.map((value) => ({ value, title: titleOf(name, value, facets) })),
      },
    ];
  });
  return (
    <>
      <ListSearch
        key={filter.q ?? ''}
        what="resources"
        by="name or id"
        text={filter.q}
        onSearch={(q) => onFilter({ ...filter, q })}
        onFacets={onFacets}
      >
        <div>
          <SearchInput
            aria-label="Tag"
            placeholder="Tag: name or name=value"
            value={tag}
            onChange={(_event, value) => setTag(value)}
            onSearch={(_event, value) => {
              const added = value.trim();
              if (added === '' || filter.tag?.includes(added) === true) return;
              setTag('');
              onFilter({ ...filter, tag: toggled(filter.tag, added) });
            }}
            onClear={() => setTag('')}
          />
        </div>
      </ListSearch>
      <FilterChips
        chosen={chosen}
        onRemove={(name, value) => {
          const list = chosen.find((each) => each.name === name)?.name;
          if (list !== undefined) onFilter({ ...filter, [list]: toggled(filter[list], value) });
        }}
        onClear={() => onFilter({ q: filter.q })}
      />
    </>
  );
}

/** What the inventory divides into, with counts. */
export function InventoryFacets({ filter, facets, onFilter }: FiltersProps & { facets: ResourceFacets }) {
  return facetNames.map((name) => (
    <Facet
      key={name}
      legend={sentenceCase(name)}
      choices={facets[name].map((choice) => ({ ...choice, title: titleOf(name, choice.value, facets) }))}
      chosen={filter[name]}
      onToggle={(value) => onFilter({ ...filter, [name]: toggled(filter[name], value) })}
    />
  ));
}
