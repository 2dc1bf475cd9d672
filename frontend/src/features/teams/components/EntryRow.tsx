import { Button } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { Dialog } from '@/components/Dialog';
import type { AccessKind } from '../api/decideAccess';
import { useRemoveAccess } from '../api/removeAccess';

interface EntryRowProps {
  kind: AccessKind;
  id: string;
  name: string;
  /** What goes with it. */
  losing: string;
  mayManage: boolean;
  onEdit?: () => void;
  children: ReactNode;
}

/** A team, a group or a grant: what it says, and the ways to change it. */
export function EntryRow({ kind, id, name, losing, mayManage, onEdit, children }: EntryRowProps) {
  const [removing, setRemoving] = useState(false);
  const remove = useRemoveAccess();
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '16rem' }}>
          <strong>{name}</strong>
          <div className="pr-quiet">{children}</div>
        </div>
        {mayManage && onEdit !== undefined && (
          <Button size="sm" variant="secondary" onClick={onEdit}>
            Change
          </Button>
        )}
        {mayManage && (
          <Button size="sm" variant="link" isDanger onClick={() => setRemoving(true)}>
            Delete
          </Button>
        )}
      </div>
      {removing && (
        <Dialog
          title={`Delete ${name}`}
          description={losing}
          act="Delete"
          variant="danger"
          failing={{ verb: 'delete', what: name }}
          error={remove.error}
          busy={remove.isPending}
          onAct={() => remove.mutate({ kind, id }, { onSuccess: () => setRemoving(false) })}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}
