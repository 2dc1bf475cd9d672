import { Checkbox, FormGroup } from '@patternfly/react-core';
import { toggled } from '@/lib/search';

interface ChoicesProps {
  label: string;
  /** What choosing nothing means. */
  none: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Some of a few; none of them sets no condition. */
export function Choices({ label, none, options, chosen, onChange }: ChoicesProps) {
  return (
    <FormGroup role="group" label={`${label} (none chosen: ${none})`}>
      <div className="pr-row pr-row--wide">
        {options.map((option) => (
          <Checkbox
            key={option.value}
            id={`choice-${option.value}`}
            label={option.label}
            isChecked={chosen.includes(option.value)}
            onChange={() => onChange(toggled(chosen, option.value) ?? [])}
          />
        ))}
      </div>
    </FormGroup>
  );
}
