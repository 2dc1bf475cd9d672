import { Checkbox } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { useSaveView } from '../api/saveView';
import { ViewName } from './ViewName';

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
      <ViewName value={name} onChange={setName} />
      <Checkbox
        id={id}
        label="Everybody of this tenant sees it"
        isChecked={shared}
        onChange={(_event, checked) => setShared(checked)}
      />
    </Dialog>
  );
}
