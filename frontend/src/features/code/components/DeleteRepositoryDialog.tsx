import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Repository } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useDeleteRepository } from '../api/deleteRepository';

export function DeleteRepositoryDialog({ repository, onClose }: { repository: Repository; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const remove = useDeleteRepository(repository.id);
  const navigate = useNavigate();
  const { name } = repository;
  return (
    <Dialog
      title={`Delete ${name}`}
      description="Its scans, its findings, what it declares and its credential leave Prunella. The audit trail keeps its record. The repository itself is not touched: branches and pull requests stay, and its webhook is yours to remove."
      act="Delete"
      variant="danger"
      failing={{ verb: 'delete', what: 'the repository' }}
      error={remove.error}
      busy={remove.isPending}
      disabled={typed !== name}
      onAct={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/code' }) })}
      onClose={onClose}
    >
      <Field label={`Type ${name} to delete it`} value={typed} onChange={setTyped} required />
    </Dialog>
  );
}
