import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import type { Facets } from '@/api/types';
import { FilterChips } from '@/components/FilterChips';
import { ListSearch } from '@/components/ListSearch';
import { sentenceCase, shortenMiddle } from '@/lib/text';
import { declareds, declaredWords, reachables, sorts, type FindingFilter, type Sort } from '../search';
import { reachableWords } from './Exposure';

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
  return (
    <div className="pr-stack pr-stack--tight">
      <ListSearch
        what="findings"
        by="title, resource or policy"
        text={filter.q}
        onSearch={(q) => onFilter({ ...filter, q })}
        onFacets={onFacets}
      >
        <div style={{ minWidth: '11rem' }}>
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
      </ListSearch>
      <Chips filter={filter} facets={facets} onFilter={onFilter} />
    </div>
  );
}

const names = [
  'status',
  'severity',
  'reachable',
  'declared',
  'team',
  'environment',
  'account',
  'service',
  'region',
  'policy',
  'resource',
] as const;
type ListName = (typeof names)[number];

function Chips({ filter, facets, onFilter }: Pick<FilterBarProps, 'filter' | 'facets' | 'onFilter'>) {
  const titleOf = (name: ListName, value: string) => {
    if (name === 'status' || name === 'severity') return sentenceCase(value);
    if (name === 'reachable') return reachableWords[reachables.find((each) => each === value) ?? 'unknown'];
    if (name === 'declared') return declaredWords[declareds.find((each) => each === value) ?? 'no'];
    if (name === 'resource') return shortenMiddle(value, 13);
    return facets?.[name].find((each) => each.value === value)?.title ?? value;
  };
  const without = (name: string, value: string) => {
    const rest = filter[name as ListName]?.filter((each: string) => each !== value) ?? [];
    onFilter({ ...filter, [name]: rest.length === 0 ? undefined : rest });
  };
  const chosen = names.flatMap((name) => {
    const values = filter[name];
    if (values === undefined) return [];
    return [
      {
        name,
        category: sentenceCase(name),
        values: values.map((value) => ({ value, title: titleOf(name, value) })),
      },
    ];
  });
  return <FilterChips chosen={chosen} onRemove={without} onClear={() => onFilter({})} />;
}
