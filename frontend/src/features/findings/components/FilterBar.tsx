import { Button, FormSelect, FormSelectOption, Label, LabelGroup, SearchInput } from '@patternfly/react-core';
import FilterIcon from '@patternfly/react-icons/dist/esm/icons/filter-icon';
import { useState } from 'react';
import type { Facets } from '@/api/types';
import { sentenceCase } from '@/lib/text';
import { sorts, type FindingFilter, type Sort } from '../search';

const sortNames: Record<Sort, string> = {
  severity: 'Most severe first',
  firstSeen: 'Newest first',
  lastSeen: 'Seen last first',
};

interface FilterBarProps {
  filter: FindingFilter;
  sort: Sort;
  facets: Facets | undefined;
  onFilter: (filter: FindingFilter) => void;
  onSort: (sort: Sort) => void;
  onFacets: () => void;
}

/** Search, order, and what is chosen now. */
export function FilterBar({ filter, sort, facets, onFilter, onSort, onFacets }: FilterBarProps) {
  const [text, setText] = useState(filter.q ?? '');
  const search = (q: string) => onFilter({ ...filter, q: q === '' ? undefined : q });
  return (
    <div className="pr-stack pr-stack--tight">
      <div className="pr-row">
        <div className="pr-grow" style={{ flexBasis: '14rem' }} data-search>
          <SearchInput
            aria-label="Search findings"
            placeholder="Search by title, resource or policy  ( / )"
            value={text}
            onChange={(_event, value) => setText(value)}
            onSearch={(_event, value) => search(value)}
            onClear={() => {
              setText('');
              search('');
            }}
          />
        </div>
        <div>
          <FormSelect
            aria-label="Order"
            value={sort}
            onChange={(_event, value) => onSort(sorts.find((each) => each === value) ?? 'severity')}
          >
            {sorts.map((each) => (
              <FormSelectOption key={each} value={each} label={sortNames[each]} />
            ))}
          </FormSelect>
        </div>
        <Button className="pr-facets-button" variant="secondary" icon={<FilterIcon />} onClick={onFacets}>
          Filters
        </Button>
      </div>
      <Chips filter={filter} facets={facets} onFilter={onFilter} />
    </div>
  );
}

type ListName = 'status' | 'severity' | 'environment' | 'account' | 'service' | 'region' | 'policy';
const names: readonly ListName[] = ['status', 'severity', 'environment', 'account', 'service', 'region', 'policy'];

function Chips({ filter, facets, onFilter }: Pick<FilterBarProps, 'filter' | 'facets' | 'onFilter'>) {
  const titleOf = (name: ListName, value: string) => {
    if (name === 'status' || name === 'severity') return sentenceCase(value);
    return facets?.[name].find((each) => each.value === value)?.title ?? value;
  };
  const without = (name: ListName, value: string) => {
    const rest = filter[name]?.filter((each) => each !== value) ?? [];
    onFilter({ ...filter, [name]: rest.length === 0 ? undefined : rest });
  };
  const chosen = names.filter((name) => filter[name] !== undefined);
  if (chosen.length === 0) return null;
  return (
    <div className="pr-row">
      {chosen.map((name) => (
        <LabelGroup key={name} categoryName={sentenceCase(name)} numLabels={4}>
          {(filter[name] ?? []).map((value) => (
            <Label
              key={value}
              isCompact
              variant="outline"
              closeBtnAriaLabel={`Remove ${value}`}
              onClose={() => without(name, value)}
            >
              {titleOf(name, value)}
            </Label>
          ))}
        </LabelGroup>
      ))}
      <Button variant="link" isInline onClick={() => onFilter({})}>
        Clear all
      </Button>
    </div>
  );
}
