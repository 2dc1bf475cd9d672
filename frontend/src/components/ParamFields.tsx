import { Checkbox, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core';
import type { FixParam } from '@/api/types';
import { formatValue, isAbsent } from '@/lib/values';

export type ParamTexts = Record<string, string>;

/** What the form starts with: each parameter's default. */
export function startingTexts(params: readonly FixParam[]): ParamTexts {
  return Object.fromEntries(
    params.map((param) => [param.name, isAbsent(param.default) ? '' : formatValue(param.default)]),
  );
}

function parsed(type: string, text: string): unknown {
  switch (type) {
    case 'int':
    case 'integer':
    case 'number':
      return Number(text);
    case 'bool':
    case 'boolean':
      return text === 'true';
    case 'list':
    case 'array':
      return text.split(',').map((each) => each.trim());
    default:
      return text;
  }
}

export function paramValues(params: readonly FixParam[], texts: ParamTexts): Record<string, unknown> {
  return Object.fromEntries(
    params.flatMap((param) => {
      const text = texts[param.name] ?? '';
      return text === '' ? [] : [[param.name, parsed(param.type, text)]];
    }),
  );
}

interface ParamFieldsProps {
  params: readonly FixParam[];
  texts: ParamTexts;
  /** Whether each must be chosen. */
  required?: boolean;
  onChange: (texts: ParamTexts) => void;
}

/** What only a person can choose; it becomes part of the approved digest. */
export function ParamFields({ params, texts, required = true, onChange }: ParamFieldsProps) {
  const set = (name: string, text: string) => onChange({ ...texts, [name]: text });
  return params.map(({ name, type, why, default: preset }) => {
    const id = `param-${name}`;
    if (type === 'bool' || type === 'boolean') {
      return (
        <Checkbox
          key={name}
          id={id}
          label={name}
          description={why}
          isChecked={texts[name] === 'true'}
          onChange={(_event, checked) => set(name, String(checked))}
        />
      );
    }
    return (
      <FormGroup key={name} label={name} fieldId={id} isRequired={required}>
        <TextInput
          id={id}
          value={texts[name] ?? ''}
          onChange={(_event, text) => set(name, text)}
          isRequired={required}
          {...(required || isAbsent(preset) ? {} : { placeholder: `${formatValue(preset)} as in the catalogue` })}
        />
        <FormHelperText>
          <HelperText>
            <HelperTextItem>{why}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
    );
  });
}
