import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useState } from 'react';
import type { Channel, ChannelInput, ChannelKind } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { useCreateChannel } from '../api/createChannel';
import { kinds, usual, type Subscribable } from '../words';
import { NoticeChoice } from './NoticeChoice';
import { SeverityChoice } from './SeverityChoice';

const addresses: Record<ChannelKind, { label: string; help: string }> = {
  SLACK: {
    label: 'Incoming webhook',
    help: 'Slack gives it under “Incoming Webhooks” of an app. Whoever knows it can post, so it is never shown again.',
  },
  TEAMS: {
    label: 'Workflow address',
    help: 'From the workflow “Post to a channel when a webhook request is received”. It is never shown again.',
  },
  WEBHOOK: {
    label: 'Address',
    help: 'Takes POST requests by https, signed as Standard Webhooks says. It is never shown again.',
  },
  EMAIL: { label: 'Recipients', help: 'Up to 20, separated by commas. They do not see each other.' },
};

/** Names a place to hear what happens. */
export function AddChannelDialog({ onMade, onClose }: { onMade: (channel: Channel) => void; onClose: () => void }) {
  const [kind, setKind] = useState<ChannelKind>('SLACK');
  const [name, setName] = useState('');
  const [target, setTarget] = useState('');
  const [events, setEvents] = useState<Subscribable[]>([...usual]);
  const [minSeverity, setMinSeverity] = useState('low');
  const create = useCreateChannel();
  const { label, help } = addresses[kind];
  return (
    <Dialog
      title="Add a channel"
      description="Messages link to the page in Prunella. Nobody can approve from a message."
      act="Add"
      failing={{ verb: 'add', what: 'the channel' }}
      error={create.error}
      busy={create.isPending}
      disabled={name.trim() === '' || target.trim() === '' || events.length === 0}
      width="medium"
      onAct={() =>
        create.mutate(input({ kind, name: name.trim(), events, minSeverity }, target), { onSuccess: onMade })
      }
      onClose={onClose}
    >
      <FormGroup label="Kind" fieldId="channel-kind">
        <FormSelect id="channel-kind" value={kind} onChange={(_event, chosen) => setKind(chosen as ChannelKind)}>
          {Object.entries(kinds).map(([value, word]) => (
            <FormSelectOption key={value} value={value} label={word} />
          ))}
        </FormSelect>
      </FormGroup>
      <Field label="Name" value={name} onChange={setName} required />
      <Field label={label} value={target} onChange={setTarget} help={help} secret={kind !== 'EMAIL'} required />
      <NoticeChoice chosen={events} onChange={setEvents} />
      <SeverityChoice value={minSeverity} onChange={setMinSeverity} />
    </Dialog>
  );
}

function input(channel: Omit<ChannelInput, 'url' | 'recipients'>, target: string): ChannelInput {
  const entries = target
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return channel.kind === 'EMAIL' ? { ...channel, recipients: entries } : { ...channel, url: target.trim() };
}
