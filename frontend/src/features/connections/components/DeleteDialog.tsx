import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Connection } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { useDeleteConnection } from '../api/deleteConnection';
import { Field } from '@/components/Field';

export function DeleteDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const remove = useDeleteConnection(connection.id);
  const navigate = useNavigate();
  const { name } = connection;
  return (
    <Dialog
      title={`Delete ${name}`}
      description="Running scans are cancelled, and the account's resources and findings leave Prunella. The audit trail keeps its record. Your cloud account is not touched: delete the stacks there yourself."
      act="Delete"
      variant="danger"
      failing={{ verb: 'delete', what: 'the connection' }}
      error={remove.error}
      busy={remove.isPending}
      disabled={typed !== name}
      onAct={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/connections' }) })}
      onClose={onClose}
    >
      <Field label={`Type ${name} to delete it`} value={typed} onChange={setTyped} required />
    </Dialog>
  );
}
