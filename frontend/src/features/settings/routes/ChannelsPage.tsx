import { Button } from '@patternfly/react-core';
import BellIcon from '@patternfly/react-icons/dist/esm/icons/bell-icon';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '@/api/me';
import type { Channel } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { SettingsTabs } from '@/components/SettingsTabs';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { useChannels } from '../api/listChannels';
import { AddChannelDialog } from '../components/AddChannelDialog';
import { SecretOnce } from '../components/SecretOnce';
import { TestChannel } from '../components/TestChannel';
import { kinds, toldWhen } from '../words';

export const route = createLazyRoute('/settings/channels')({ component: ChannelsPage });

function ChannelsPage() {
  const channels = useChannels();
  const mayManage = useMay('MANAGE_CHANNELS');
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Channel>();
  const add = mayManage ? <Button onClick={() => setAdding(true)}>Add a channel</Button> : undefined;
  const some = (channels.data ?? []).length > 0;
  return (
    <>
      <Heading title="Channels" {...(some ? { actions: add } : {})}>
        Where your organization hears what happens: e-mail, Slack, Microsoft Teams, or a system of your own.
      </Heading>
      <Body>
        <SettingsTabs current="channels" />
        <Loaded
          query={channels}
          what="the channels"
          skeleton={<Lines count={3} height="5rem" label="Loading the channels" />}
        >
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title="Nobody is told anything yet"
                icon={BellIcon}
                action={add ?? <span>Somebody with the role admin can add a channel.</span>}
              >
                Without a channel an approval waits until somebody happens to open the console.
              </Nothing>
            ) : (
              items.map((channel) => <ChannelCard key={channel.id} channel={channel} mayManage={mayManage} />)
            )
          }
        </Loaded>
      </Body>
      {adding && (
        <AddChannelDialog
          onMade={(channel) => {
            setAdding(false);
            setMade(channel.secret == null ? undefined : channel);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {made !== undefined && <SecretOnce channel={made} onClose={() => setMade(undefined)} />}
    </>
  );
}

function ChannelCard({ channel, mayManage }: { channel: Channel; mayManage: boolean }) {
  const { lastDelivery } = channel;
  return (
    <article className="pr-card" aria-label={channel.name}>
      <div className="pr-row pr-row--apart">
        <h2 className="pf-v6-c-title pf-m-md">
          <Link to="/settings/channels/$channelId" params={{ channelId: channel.id }}>
            {channel.name}
          </Link>
        </h2>
        <StatusLabel status={channel.enabled ? 'ACTIVE_CHANNEL' : 'TURNED_OFF'} />
      </div>
      <p className="pr-quiet pr-small">
        {kinds[channel.kind]} · {channel.target} · {toldWhen(channel.events)}
      </p>
      {channel.disabledReason != null && <p className="pr-small">{channel.disabledReason}</p>}
      <div className="pr-row" style={{ marginBlockStart: '0.5rem' }}>
        {mayManage && <TestChannel id={channel.id} />}
        <span className="pr-small pr-quiet">
          {lastDelivery == null ? (
            'Nothing was sent yet'
          ) : (
            <>
              Last message <Time at={lastDelivery.createdAt} />{' '}
              <StatusLabel
                status={lastDelivery.status}
                {...(lastDelivery.status === 'PENDING' ? { word: 'On its way' } : {})}
              />
            </>
          )}
        </span>
      </div>
    </article>
  );
}
