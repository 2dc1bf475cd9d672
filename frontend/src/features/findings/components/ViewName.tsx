import { FormGroup, TextInput } from '@patternfly/react-core';
import { useId } from 'react';

const longest = 80;

/** What a view is called. */
export function ViewName({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const id = useId();
  return (
    <FormGroup label="Name" fieldId={id} isRequired>
      <TextInput id={id} value={value} maxLength={longest} onChange={(_event, text) => onChange(text)} isRequired />
    </FormGroup>
  );
}
