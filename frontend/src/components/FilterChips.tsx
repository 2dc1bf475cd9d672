import { Button, Label, LabelGroup } from '@patternfly/react-core';

export interface ChosenFilter {
  name: string;
  category: string;
  values: readonly { value: string; title: string }[];
}

interface FilterChipsProps {
  chosen: readonly ChosenFilter[];
  onRemove: (name: string, value: string) => void;
  onClear: () => void;
}

/** What a list is narrowed to now, each to be taken away. */
export function FilterChips({ chosen, onRemove, onClear }: FilterChipsProps) {
  if (chosen.length === 0) return null;
  return (
    <div className="pr-row">
      {chosen.map(({ name, category, values }) => (
        <LabelGroup key={name} categoryName={category} numLabels={4}>
          {values.map(({ value, title }) => (
            <Label
              key={value}
              isCompact
              variant="outline"
              closeBtnAriaLabel={`Remove ${value}`}
              onClose={() => onRemove(name, value)}
            >
              {title}
            </Label>
          ))}
        </LabelGroup>
      ))}
      <Button variant="link" isInline onClick={onClear}>
        Clear all
      </Button>
    </div>
  );
}
