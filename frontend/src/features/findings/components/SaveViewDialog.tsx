import { Checkbox, FormGroup, TextInput } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { useSaveView } from '../api/saveView';

/** Gives the filters of now a name. */
export function SaveViewDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const save = useSaveView();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const id = useId();
  return (
    <Dialog
      title="Save these filters"
      act="Save"
      failing={{ verb: 'save', what: 'the view' }}
      error={save.error}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onAct={() => save.mutate({ name: name.trim(), query, shared }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FormGroup label="Name" fieldId={id} isRequired>
        <TextInput id={id} value={name} maxLength={80} onChange={(_event, text) => setName(text)} isRequired />
      </FormGroup>
      <Checkbox
        id={`${id}-shared`}
        label="Everybody of this tenant sees it"
        isChecked={shared}
        onChange={(_event, checked) => setShared(checked)}
      />
    </Dialog>
  );
}
