import { Button, TextArea } from '@patternfly/react-core';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import type { Finding } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Section } from '@/components/Section';
import { Time } from '@/components/Time';
import { sentenceCase } from '@/lib/text';
import { formatValue } from '@/lib/values';
import { useEditFinding } from '../api/editFinding';

/** What happened to the finding, in order. */
export function Timeline({ events = [] }: { events?: Finding['events'] }) {
  if (events.length === 0) return null;
  return (
    <Section title="Timeline">
      <ol className="pr-timeline">
        {events.map((event) => (
          <li key={`${event.at} ${event.kind}`} className={event.kind === 'HEALED' ? 'pr-timeline__good' : ''}>
            <div>
              {sentenceCase(event.kind)}
              {event.actor !== '' && <> by {event.actor}</>}
              <span className="pr-quiet">
                {' '}
                · <Time at={event.at} />
              </span>
            </div>
            {Object.entries(event.detail).map(([name, value]) => (
              <div className="pr-quiet pr-small" key={name}>
                {sentenceCase(name)}: {formatValue(value)}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What people said about it. */
export function Comments({ finding }: { finding: Tagged<Finding> }) {
  const [text, setText] = useState('');
  const edit = useEditFinding(finding);
  const { comments = [] } = finding.value;
  return (
    <Section title="Comments">
      <div className="pr-stack">
        {comments.length > 0 && (
          <ul className="pr-list">
            {comments.map((comment) => (
              <li key={comment.id}>
                <div className="pr-quiet pr-small">
                  {comment.author} · <Time at={comment.at} />
                </div>
                {comment.body}
              </li>
            ))}
          </ul>
        )}
        <TextArea
          aria-label="Your comment"
          placeholder="What does the next person need to know?"
          value={text}
          onChange={(_event, value) => setText(value)}
          resizeOrientation="vertical"
        />
        {edit.error !== null && <Failure error={edit.error} verb="save" what="the comment" />}
        <div>
          <Button
            variant="secondary"
            isDisabled={text.trim() === '' || edit.isPending}
            onClick={() => edit.mutate({ comment: text }, { onSuccess: () => setText('') })}
          >
            Comment
          </Button>
        </div>
      </div>
    </Section>
  );
}
