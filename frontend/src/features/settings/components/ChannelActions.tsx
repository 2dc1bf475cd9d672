import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Channel } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Failure } from '@/components/Failure';
import { useDeleteChannel } from '../api/deleteChannel';
import { useEditChannel } from '../api/editChannel';
import { useRotateSecret } from '../api/rotateSecret';
import { EditChannelDialog } from './EditChannelDialog';
import { SecretOnce } from './SecretOnce';
import { TestChannel } from './TestChannel';

type Open = 'edit' | 'rotate' | 'delete' | undefined;

/** What an admin may do with a channel. */
export function ChannelActions({ channel }: { channel: Tagged<Channel> }) {
  const { id, kind, enabled } = channel.value;
  const [open, setOpen] = useState<Open>();
  const edit = useEditChannel(channel);
  const close = () => setOpen(undefined);
  return (
    <>
      <div className="pr-row" style={{ marginBlockStart: '1rem' }}>
        <TestChannel id={id} />
        <Button variant="secondary" size="sm" onClick={() => setOpen('edit')}>
          Edit
        </Button>
        <Button
          variant="secondary"
          size="sm"
          isDisabled={edit.isPending}
          onClick={() => edit.mutate({ enabled: !enabled })}
        >
          {enabled ? 'Turn off' : 'Turn on'}
        </Button>
        {kind === 'WEBHOOK' && (
          <Button variant="secondary" size="sm" onClick={() => setOpen('rotate')}>
            New secret
          </Button>
        )}
        <Button variant="link" size="sm" isDanger onClick={() => setOpen('delete')}>
          Delete
        </Button>
      </div>
      {edit.error !== null && <Failure error={edit.error} verb="change" what="the channel" />}
      {open === 'edit' && <EditChannelDialog channel={channel} onClose={close} />}
      {open === 'rotate' && <RotateDialog channel={channel.value} onClose={close} />}
      {open === 'delete' && <DeleteChannelDialog channel={channel.value} onClose={close} />}
    </>
  );
}

function RotateDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const rotate = useRotateSecret(channel.id);
  if (rotate.data !== undefined) return <SecretOnce channel={rotate.data} onClose={onClose} />;
  return (
    <Dialog
      title="Make a new signing secret"
      description="For a day messages carry signatures by both secrets, so that the receiver can change over without losing one."
      act="Make it"
      failing={{ verb: 'make', what: 'a new secret' }}
      error={rotate.error}
      busy={rotate.isPending}
      onAct={() => rotate.mutate()}
      onClose={onClose}
    />
  );
}

function DeleteChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const remove = useDeleteChannel(channel.id);
  const navigate = useNavigate();
  return (
    <Dialog
      title={`Delete ${channel.name}`}
      description="Nothing is sent there any more, and what was sent is forgotten. The audit trail keeps its record."
      act="Delete"
      variant="danger"
      failing={{ verb: 'delete', what: 'the channel' }}
      error={remove.error}
      busy={remove.isPending}
      onAct={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/settings/channels' }) })}
      onClose={onClose}
    />
  );
}
