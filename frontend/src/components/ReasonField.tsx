import { FormGroup, TextArea } from '@patternfly/react-core';
import { useId } from 'react';

interface ReasonFieldProps {
  /** The question that the reason answers. */
  label: string;
  value: string;
  onChange: (reason: string) => void;
  required?: boolean;
}

/** Why somebody does something, for those who read it later. */
export function ReasonField({ label, value, onChange, required = false }: ReasonFieldProps) {
  const id = useId();
  return (
    <FormGroup label={label} fieldId={id} isRequired={required}>
      <TextArea id={id} value={value} onChange={(_event, text) => onChange(text)} resizeOrientation="vertical" />
    </FormGroup>
  );
}
