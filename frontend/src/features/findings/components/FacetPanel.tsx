import { Button } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import type { Facets } from '@/api/types';
import { Severity } from '@/components/Severity';
import { formatCount, sentenceCase } from '@/lib/text';
import { toggled } from '@/lib/search';
import { severities, statuses, type FindingFilter } from '../search';

interface Choice {
  value: string;
  title: ReactNode;
  count: number;
}

interface FacetProps {
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[] | undefined;
  onToggle: (value: string) => void;
}

const shown = 8;

function Facet({ legend, choices, chosen, onToggle }: FacetProps) {
  const [all, setAll] = useState(false);
  const visible = all
    ? choices
    : choices.filter((choice, index) => index < shown || chosen?.includes(choice.value) === true);
  if (choices.length === 0) return null;
  return (
    <fieldset className="pr-facet">
      <legend>{legend}</legend>
      {visible.map((choice) => (
        <label className="pr-facet__row" key={choice.value}>
          <input
            type="checkbox"
            checked={chosen?.includes(choice.value) ?? false}
            onChange={() => onToggle(choice.value)}
          />
          <span className="pr-facet__label" title={typeof choice.title === 'string' ? choice.title : undefined}>
            {choice.title}
          </span>
          <span className="pr-quiet pr-tabular">{formatCount(choice.count)}</span>
        </label>
      ))}
      {choices.length > visible.length && (
        <Button variant="link" isInline size="sm" onClick={() => setAll(true)}>
          {choices.length - visible.length} more
        </Button>
      )}
    </fieldset>
  );
}

interface FacetPanelProps {
  facets: Facets;
  filter: FindingFilter;
  onChange: (filter: FindingFilter) => void;
}

const lists = [
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
      <Facet
        legend="Status"
        choices={statuses.map((value) => ({ value, title: sentenceCase(value), count: facets.status[value] ?? 0 }))}
        chosen={filter.status}
        onToggle={(value) =>
          onChange({ ...filter, status: toggled(filter.status, statuses.find((each) => each === value) ?? 'OPEN') })
        }
      />
      <Facet
        legend="Severity"
        choices={severities.map((value) => ({
          value,
          title: <Severity level={value} />,
          count: facets.severity[value] ?? 0,
        }))}
        chosen={filter.severity}
        onToggle={(value) =>
          onChange({
            ...filter,
            severity: toggled(filter.severity, severities.find((each) => each === value) ?? 'high'),
          })
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
