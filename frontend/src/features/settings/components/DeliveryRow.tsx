import { Button } from '@patternfly/react-core';
import { useMay } from '@/api/me';
import type { Delivery } from '@/api/types';
import { Failure } from '@/components/Failure';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { useReplayDelivery } from '../api/replayDelivery';
import { noticeWord } from '../words';

/** One message, how often it was tried, and the last answer. */
export function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const replay = useReplayDelivery(delivery.channelId, delivery.id);
  const mayReplay = useMay('MANAGE_CHANNELS') && delivery.status !== 'PENDING';
  return (
    <li>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '16rem' }}>
          <a href={delivery.path}>{delivery.title}</a>
          <div className="pr-quiet pr-small">
            {noticeWord(delivery.event)} · <Time at={delivery.createdAt} /> · {plural(delivery.attempts, 'attempt')}
            {delivery.message != null && <> · {delivery.message}</>}
            {delivery.status === 'PENDING' && delivery.nextAttemptAt != null && (
              <>
                {' '}
                · next <Time at={delivery.nextAttemptAt} />
              </>
            )}
          </div>
        </div>
        <StatusLabel status={delivery.status} {...(delivery.status === 'PENDING' ? { word: 'On its way' } : {})} />
        {mayReplay && (
          <Button size="sm" variant="secondary" isDisabled={replay.isPending} onClick={() => replay.mutate()}>
            Send again
          </Button>
        )}
      </div>
      {replay.error !== null && <Failure error={replay.error} verb="send" what="the message again" />}
    </li>
  );
}
