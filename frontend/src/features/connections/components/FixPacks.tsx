import { Checkbox, FormGroup } from '@patternfly/react-core';
import { fixPacks, type FixPack } from '../templates';

interface FixPacksProps {
  chosen: readonly FixPack[];
  onChange: (chosen: FixPack[]) => void;
}

/** Which kinds of changes the fix role is to allow; a fix of another kind stops before it changes anything. */
export function FixPacks({ chosen, onChange }: FixPacksProps) {
  return (
    <FormGroup role="group" label="What fixes may change" fieldId="fix-packs">
      <div className="pr-stack">
        {fixPacks.map(({ name, what }) => (
          <Checkbox
            key={name}
            id={`fix-pack-${name}`}
            label={name}
            description={what}
            isChecked={chosen.includes(name)}
            onChange={(_event, checked) =>
              onChange(checked ? [...chosen, name] : chosen.filter((other) => other !== name))
            }
          />
        ))}
      </div>
    </FormGroup>
  );
}
