import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useAccounts } from '@/api/listAccounts';
import type { StateLocation, StateOfRoot, States } from '@/api/types';
import { Choice } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useConfirmStates } from '../api/states';

interface StateDialogProps {
  repositoryId: string;
  item: StateOfRoot;
  states: Tagged<States>;
  onClose: () => void;
}

function othersThan(root: string, { value }: Tagged<States>): StateLocation[] {
  return value.items.flatMap((item) => (item.location === null || item.root === root ? [] : [item.location]));
}

/** Confirms where a root module's state is; nothing else is ever read there. */
export function StateLocationDialog({ repositoryId, item, states, onClose }: StateDialogProps) {
  const accounts = useAccounts();
  const confirm = useConfirmStates(repositoryId, states.etag);
  const known = item.location ?? item.named;
  const [draft, setDraft] = useState({
    account: item.location?.account ?? '',
    bucket: known?.bucket ?? '',
    key: known?.key ?? '',
    region: known?.region ?? '',
  });
  const set = (name: keyof typeof draft) => (text: string) => setDraft({ ...draft, [name]: text });
  const account = accounts.data?.find(({ id }) => id === draft.account);
  const options = Object.fromEntries(
    (accounts.data ?? []).map(({ id, name, nativeId }) => [id, `${name}, ${nativeId}`]),
  );
  return (
    <Dialog
      title="Read a Terraform state"
      description="Prunella reads this one object, in memory: only the names by which the cloud knows the resources are kept, no secret."
      act="Confirm"
      width="medium"
      failing={{ verb: 'confirm', what: 'the place' }}
      error={confirm.error}
      busy={confirm.isPending}
      disabled={Object.values(draft).some((text) => text.trim() === '')}
      onAct={() =>
        confirm.mutate([...othersThan(item.root, states), { root: item.root, ...draft, key: draft.key.trim() }], {
          onSuccess: onClose,
        })
      }
      onClose={onClose}
    >
      <Choice
        label="Account"
        value={draft.account}
        onChange={set('account')}
        options={{ '': 'Whose role reads it', ...options }}
      />
      <Field label="Bucket" value={draft.bucket} onChange={set('bucket')} required placeholder="acme-terraform" />
      <Field
        label="Key"
        value={draft.key}
        onChange={set('key')}
        required
        placeholder="live/terraform.tfstate"
        help="As a whole: that of a workspace begins with env:/ and its name."
      />
      <Field label="Region" value={draft.region} onChange={set('region')} required placeholder="eu-central-1" />
      <p className="pr-small">
        Then deploy the evidence template of{' '}
        {account === undefined ? (
          "the account's connection"
        ) : (
          <Link to="/connections/$connectionId" params={{ connectionId: account.connectionId }}>
            the connection of {account.name}
          </Link>
        )}{' '}
        anew: it names the object, and the role may read no other.
      </p>
    </Dialog>
  );
}

/** Withdraws a place. */
export function NoLongerReadDialog({ repositoryId, item, states, onClose }: StateDialogProps) {
  const confirm = useConfirmStates(repositoryId, states.etag);
  return (
    <Dialog
      title="Read this state no longer"
      description="What it told is forgotten: which resources its root module declares is then known by tags and names alone."
      act="Stop reading"
      variant="danger"
      failing={{ verb: 'withdraw', what: 'the place' }}
      error={confirm.error}
      busy={confirm.isPending}
      onAct={() => confirm.mutate(othersThan(item.root, states), { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
