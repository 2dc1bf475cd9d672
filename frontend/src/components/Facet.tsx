import { Button } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { formatCount } from '@/lib/text';

export interface FacetChoice {
  value: string;
  title: ReactNode;
  count: number;
}

interface FacetProps {
  legend: string;
  choices: readonly FacetChoice[];
  chosen: readonly string[] | undefined;
  onToggle: (value: string) => void;
}

const shown = 8;

/** One way in which a list divides, with counts. What is chosen stays in sight. */
export function Facet({ legend, choices, chosen, onToggle }: FacetProps) {
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
