import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import type { Severity } from '@/api/types';
import { sentenceCase } from '@/lib/text';

const levels: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** From which severity on a channel is told. */
export function SeverityChoice({ value, onChange }: { value: string; onChange: (severity: string) => void }) {
  return (
    <FormGroup label="From which severity on" fieldId="channel-severity">
      <FormSelect id="channel-severity" value={value} onChange={(_event, severity) => onChange(severity)}>
        {levels.map((level) => (
          <FormSelectOption key={level} value={level} label={level === 'low' ? 'All' : sentenceCase(level)} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}
