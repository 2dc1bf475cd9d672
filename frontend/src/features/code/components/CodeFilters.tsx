import { Button } from '@patternfly/react-core';
import FilterIcon from '@patternfly/react-icons/dist/esm/icons/filter-icon';
import type { CodeFindingFacets } from '@/api/types';
import { Facet } from '@/components/Facet';
import { FilterChips } from '@/components/FilterChips';
import { StateFacets } from '@/components/StateFacets';
import { toggled } from '@/lib/search';
import { sentenceCase } from '@/lib/text';
import { statuses, type CodeFindingFilter } from '../search';

interface CodeFacetsProps {
  facets: CodeFindingFacets;
  filter: CodeFindingFilter;
  onChange: (filter: CodeFindingFilter) => void;
}

/** What findings of code divide into, with counts; every choice is part of the address. */
export function CodeFacets({ facets, filter, onChange }: CodeFacetsProps) {
  return (
    <>
      <StateFacets
        statuses={statuses}
        counts={facets}
        status={filter.status}
        severity={filter.severity}
        onChange={(chosen) => onChange({ ...filter, ...chosen })}
      />
      {(['repository', 'policy'] as const).map((name) => (
        <Facet
          key={name}
          legend={sentenceCase(name)}
          choices={facets[name]}
          chosen={filter[name]}
          onToggle={(value) => onChange({ ...filter, [name]: toggled(filter[name], value) })}
        />
      ))}
    </>
  );
}

const names = ['status', 'severity', 'repository', 'policy'] as const;
type Name = (typeof names)[number];

interface CodeChipsProps extends Omit<CodeFacetsProps, 'facets'> {
  facets: CodeFindingFacets | undefined;
  onFacets: () => void;
}

/** What is chosen now, each to be taken away. */
export function CodeChips({ filter, facets, onChange, onFacets }: CodeChipsProps) {
  const titleOf = (name: Name, value: string) =>
    name === 'repository' || name === 'policy'
      ? (facets?.[name].find((each) => each.value === value)?.title ?? value)
      : sentenceCase(value);
  const chosen = names.flatMap((name) => {
    const values = filter[name];
    if (values === undefined) return [];
    return [
      { name, category: sentenceCase(name), values: values.map((value) => ({ value, title: titleOf(name, value) })) },
    ];
  });
  const without = (name: string, value: string) => {
    const rest = filter[name as Name]?.filter((each: string) => each !== value) ?? [];
    onChange({ ...filter, [name]: rest.length === 0 ? undefined : rest });
  };
  return (
    <div className="pr-row">
      <FilterChips chosen={chosen} onRemove={without} onClear={() => onChange({})} />
      <Button className="pr-facets-button" variant="secondary" icon={<FilterIcon />} onClick={onFacets}>
        Filters
      </Button>
    </div>
  );
}
