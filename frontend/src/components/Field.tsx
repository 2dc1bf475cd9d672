import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextArea, TextInput } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: ReactNode;
  wrong?: string | undefined;
  required?: boolean;
  secret?: boolean;
  long?: boolean;
  placeholder?: string;
}

/** Text to fill in, with its help or what is wrong with it. */
export function Field(props: FieldProps) {
  const id = useId();
  const { label, wrong, help, required = false } = props;
  const hint = wrong ?? help;
  return (
    <FormGroup label={label} fieldId={id} isRequired={required}>
      <Box {...props} id={id} />
      {hint !== undefined && (
        <FormHelperText>
          <HelperText>
            <HelperTextItem variant={wrong === undefined ? 'default' : 'error'}>{hint}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

function Box({
  id,
  value,
  onChange,
  wrong,
  required = false,
  secret = false,
  long = false,
  placeholder,
}: FieldProps & { id: string }) {
  const common = {
    id,
    value,
    onChange: (_event: unknown, text: string) => onChange(text),
    isRequired: required,
    validated: wrong === undefined ? ('default' as const) : ('error' as const),
    spellCheck: false,
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  if (long) return <TextArea {...common} autoResize resizeOrientation="vertical" />;
  return <TextInput {...common} type={secret ? 'password' : 'text'} autoComplete={secret ? 'new-password' : 'off'} />;
}
