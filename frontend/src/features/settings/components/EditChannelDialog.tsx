import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Channel } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useEditChannel } from '../api/editChannel';
import { subscribable, type Subscribable } from '../words';
import { NoticeChoice } from './NoticeChoice';
import { SeverityChoice } from './SeverityChoice';

/** Changes what a channel is told; another address is another channel. */
export function EditChannelDialog({ channel, onClose }: { channel: Tagged<Channel>; onClose: () => void }) {
  const { value } = channel;
  const [name, setName] = useState(value.name);
  const [events, setEvents] = useState<Subscribable[]>(subscribable.filter((kind) => value.events.includes(kind)));
  const [minSeverity, setMinSeverity] = useState(value.minSeverity);
  const edit = useEditChannel(channel);
  return (
    <Dialog
      title={`Edit ${value.name}`}
      act="Save"
      failing={{ verb: 'save', what: 'the channel' }}
      error={edit.error}
      busy={edit.isPending}
      disabled={name.trim() === '' || events.length === 0}
      width="medium"
      onAct={() => edit.mutate({ name: name.trim(), events, minSeverity }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="Name" value={name} onChange={setName} required />
      <NoticeChoice chosen={events} onChange={setEvents} />
      <SeverityChoice value={minSeverity} onChange={setMinSeverity} />
    </Dialog>
  );
}
