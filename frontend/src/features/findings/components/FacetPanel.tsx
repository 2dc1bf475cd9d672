import type { Facets } from '@/api/types';
import { Facet } from '@/components/Facet';
import { StateFacets } from '@/components/StateFacets';
import { toggled } from '@/lib/search';
import { declareds, declaredWords, reachables, statuses, type FindingFilter } from '../search';
import { reachableWords } from './Exposure';

interface FacetPanelProps {
  facets: Facets;
  filter: FindingFilter;
  onChange: (filter: FindingFilter) => void;
}

const lists = [
  ['team', 'Team'],
  ['environment', 'Environment'],
  ['account', 'Account'],
  ['service', 'Service'],
  ['region', 'Region'],
  ['policy', 'Policy'],
] as const;

/** What the findings divide into, with counts; every choice is part of the address. */
export function FacetPanel({ facets, filter, onChange }: FacetPanelProps) {
  return (
    <>
      <StateFacets
        statuses={statuses}
        counts={facets}
        status={filter.status}
        severity={filter.severity}
        onChange={(chosen) => onChange({ ...filter, ...chosen })}
      />
      <Facet
        legend="Reachable from the internet"
        choices={reachables
          .map((value) => ({ value, title: reachableWords[value], count: facets.reachable[value] ?? 0 }))
          .filter(({ value, count }) => count > 0 || filter.reachable?.includes(value) === true)}
        chosen={filter.reachable}
        onToggle={(value) =>
          onChange({
            ...filter,
            reachable: toggled(filter.reachable, reachables.find((each) => each === value) ?? 'yes'),
          })
        }
      />
      <Facet
        legend="Declared in code"
        choices={declareds
          .map((value) => ({ value, title: declaredWords[value], count: facets.declared[value] ?? 0 }))
          .filter(({ value }) => (facets.declared['yes'] ?? 0) > 0 || filter.declared?.includes(value) === true)}
        chosen={filter.declared}
        onToggle={(value) =>
          onChange({ ...filter, declared: toggled(filter.declared, declareds.find((each) => each === value) ?? 'yes') })
        }
      />
      {lists.map(([name, legend]) => (
        <Facet
          key={name}
          legend={legend}
          choices={facets[name]}
          chosen={filter[name]}
          onToggle={(value) => onChange({ ...filter, [name]: toggled(filter[name], value) })}
        />
      ))}
    </>
  );
}
