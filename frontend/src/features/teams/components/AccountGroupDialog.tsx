import { useState } from 'react';
import type { AccountGroup } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useSaveAccountGroup } from '../api/saveAccountGroup';
import { AccountChoice } from './AccountChoice';

/** Which accounts one grant reaches together. */
export function AccountGroupDialog({ group, onClose }: { group?: AccountGroup | undefined; onClose: () => void }) {
  const [name, setName] = useState(group?.name ?? '');
  const [accounts, setAccounts] = useState((group?.pending?.change ?? group)?.accounts ?? []);
  const save = useSaveAccountGroup(group);
  return (
    <Dialog
      title={group === undefined ? 'New account group' : `Change ${group.name}`}
      description="Accounts that come to a group wait for a second person; those that leave it leave at once."
      act="Save"
      failing={{ verb: 'save', what: 'the group' }}
      error={save.error}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onAct={() => save.mutate({ name: name.trim(), accounts }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="Name" value={name} onChange={setName} required />
      <AccountChoice label="Accounts" chosen={accounts} onChange={setAccounts} />
    </Dialog>
  );
}
