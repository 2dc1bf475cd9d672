import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Channel } from '@/api/types';
import { Body } from '@/components/Body';
import { Facts } from '@/components/Facts';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { Panel } from '@/components/Panel';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { sentenceCase } from '@/lib/text';
import { useChannel } from '../api/getChannel';
import { useDeliveries } from '../api/listDeliveries';
import { ChannelActions } from '../components/ChannelActions';
import { DeliveryRow } from '../components/DeliveryRow';
import { kinds, toldWhen } from '../words';

export const route = createLazyRoute('/settings/channels/$channelId')({ component: ChannelPage });
const here = getRouteApi('/settings/channels/$channelId');

function ChannelPage() {
  const { channelId } = here.useParams();
  const channel = useChannel(channelId);
  return (
    <>
      <Heading
        title={channel.data?.value.name ?? 'Channel'}
        above={
          <span className="pr-small">
            <Link to="/settings/channels">Channels</Link>
          </span>
        }
      />
      <Body>
        <Loaded query={channel} what="the channel" skeleton={<Lines count={4} label="Loading the channel" />}>
          {(loaded) => <Sheet channel={loaded} />}
        </Loaded>
      </Body>
    </>
  );
}

function Sheet({ channel }: { channel: Tagged<Channel> }) {
  const mayManage = useMay('MANAGE_CHANNELS');
  const { value } = channel;
  return (
    <>
      <Panel title="What it is told">
        <Facts
          of={{
            Kind: kinds[value.kind],
            State: <State channel={value} />,
            'Goes to': value.recipients.length > 0 ? value.recipients.join(', ') : value.target,
            'Told when': toldWhen(value.events),
            'From severity': value.minSeverity === 'low' ? 'all' : sentenceCase(value.minSeverity),
            'Old secret until': value.previousSecretUntil == null ? undefined : <Time at={value.previousSecretUntil} />,
          }}
        />
        {mayManage && <ChannelActions channel={channel} />}
      </Panel>
      <Panel title="Messages">
        <Deliveries id={value.id} />
      </Panel>
    </>
  );
}

function State({ channel }: { channel: Channel }) {
  return (
    <>
      <StatusLabel status={channel.enabled ? 'ACTIVE_CHANNEL' : 'TURNED_OFF'} />
      {channel.disabledReason != null && <> {channel.disabledReason}</>}
    </>
  );
}

function Deliveries({ id }: { id: string }) {
  const deliveries = useDeliveries(id);
  return (
    <Loaded query={deliveries} what="the messages" skeleton={<Lines count={5} label="Loading the messages" />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return <Nothing title="Nothing was sent yet">Test the channel to see whether a message arrives.</Nothing>;
        return (
          <>
            <ul className="pr-list" aria-label="Messages">
              {items.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} />
              ))}
            </ul>
            <More query={deliveries} />
          </>
        );
      }}
    </Loaded>
  );
}
