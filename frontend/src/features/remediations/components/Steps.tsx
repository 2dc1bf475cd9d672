import type { RemediationEvent } from '@/api/types';
import { ShortId } from '@/components/ShortId';
import { Section } from '@/components/Section';
import { Time } from '@/components/Time';
import { sentenceCase, shortenHashes } from '@/lib/text';

const good = ['HEALED', 'ROLLED_BACK'];
const bad = ['FAILED', 'STALE', 'REJECTED'];

function look({ kind, status }: RemediationEvent): string {
  if (good.includes(kind) || (status != null && good.includes(status))) return 'pr-timeline__good';
  return bad.includes(kind) || (status != null && bad.includes(status)) ? 'pr-timeline__bad' : '';
}

/** What happened, step by step, with the request ids by which the cloud knows it. */
export function Steps({ events }: { events: readonly RemediationEvent[] }) {
  if (events.length === 0) return null;
  return (
    <Section title="What happened">
      <ol className="pr-timeline" aria-live="polite">
        {events.map((event, index) => (
          <li key={`${index} ${event.kind}`} className={look(event)}>
            <div>
              {event.message === '' ? sentenceCase(event.kind) : shortenHashes(event.message)}
              <span className="pr-quiet">
                {' '}
                · {event.actor} · <Time at={event.at} />
              </span>
            </div>
            <div className="pr-quiet pr-small pr-row">
              {event.call != null && !event.message.includes(event.call) && (
                <span className="pr-mono">{event.call}</span>
              )}
              {event.requestId != null && (
                <span>
                  request <ShortId id={event.requestId} label="request id" />
                </span>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
