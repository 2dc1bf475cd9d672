import { Button, TextArea } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useRemediations } from '@/api/listRemediations';
import type { Finding } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Section } from '@/components/Section';
import { Time } from '@/components/Time';
import { useEditFinding } from '../api/editFinding';
import { storyOf } from '../story';

/** What happened to the finding and to its fixes, in order. */
export function Timeline({ finding: { id, events } }: { finding: Finding }) {
  const plans = useRemediations({ finding: id });
  const story = storyOf(events, plans.data?.pages.flatMap((page) => page.items) ?? []);
  if (story.length === 0) return null;
  return (
    <Section title="Timeline">
      <ol className="pr-timeline">
        {story.map((each, index) => (
          <li key={`${index} ${each.at}`} className={each.look === 'plain' ? '' : `pr-timeline__${each.look}`}>
            <div>
              {each.text}
              <span className="pr-quiet">
                {each.actor !== '' && <> · {each.actor}</>} · <Time at={each.at} />
                {each.plan !== undefined && (
                  <>
                    {' '}
                    ·{' '}
                    <Link to="/remediations/$remediationId" params={{ remediationId: each.plan }}>
                      plan
                    </Link>
                  </>
                )}
              </span>
            </div>
            {each.details.map((detail) => (
              <div className="pr-quiet pr-small" key={detail}>
                {detail}
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
