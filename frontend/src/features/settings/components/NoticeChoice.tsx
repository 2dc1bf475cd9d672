import { Checkbox, FormGroup } from '@patternfly/react-core';
import { notices, subscribable, type Subscribable } from '../words';

interface NoticeChoiceProps {
  chosen: readonly Subscribable[];
  onChange: (chosen: Subscribable[]) => void;
}

/** What a channel is told about. */
export function NoticeChoice({ chosen, onChange }: NoticeChoiceProps) {
  return (
    <FormGroup role="group" label="Tell it when" isStack>
      {subscribable.map((kind) => (
        <Checkbox
          key={kind}
          id={`notice-${kind}`}
          label={notices[kind]}
          isChecked={chosen.includes(kind)}
          onChange={(_event, wanted) =>
            onChange(subscribable.filter((each) => (each === kind ? wanted : chosen.includes(each))))
          }
        />
      ))}
    </FormGroup>
  );
}
