import { useState } from 'react';
import type { SavedView } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { useEditView } from '../api/editView';
import { ViewName } from './ViewName';

/** Gives a view another name. */
export function RenameViewDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const edit = useEditView(view);
  const [name, setName] = useState(view.name);
  const wanted = name.trim();
  return (
    <Dialog
      title={`Rename ${view.name}`}
      act="Rename"
      failing={{ verb: 'rename', what: 'the view' }}
      error={edit.error}
      busy={edit.isPending}
      disabled={wanted === '' || wanted === view.name}
      onAct={() => edit.mutate({ name: wanted }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ViewName value={name} onChange={setName} />
    </Dialog>
  );
}
