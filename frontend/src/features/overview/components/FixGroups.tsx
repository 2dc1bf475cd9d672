import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '@/api/me';
import { useScope } from '@/api/scope';
import type { FixGroup } from '@/api/types';
import { BatchRequestDialog, largestBatch } from '@/components/BatchRequestDialog';
import { Disruption } from '@/components/Disruption';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Severity } from '@/components/Severity';
import { Time } from '@/components/Time';
import { undoWord } from '@/components/Undo';
import { plural } from '@/lib/text';
import { useFixGroups } from '../api/listFixGroups';

/** Findings that one approval would close together. */
export function FixGroups() {
  const groups = useFixGroups();
  const mayRequest = useMay('REQUEST_FIX');
  const scope = useScope();
  const [asked, setAsked] = useState<FixGroup>();
  return (
    <Loaded
      query={groups}
      what="the fixes that close the most"
      skeleton={<Lines count={5} height="2.4rem" label="Loading the fixes that close the most" />}
    >
      {(items) => (
        <>
          {items.length === 0 ? (
            <NoGroups />
          ) : (
            <ul className="pr-list">
              {items.map((group) => (
                <GroupLine key={group.policy} group={group} onAsk={mayRequest ? () => setAsked(group) : undefined} />
              ))}
            </ul>
          )}
          {asked !== undefined && (
            <BatchRequestDialog
              subject={{ policy: asked.policy, within: scope }}
              title={asked.title}
              count={asked.findings}
              params={asked.params}
              onClose={() => setAsked(undefined)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function GroupLine({ group, onAsk }: { group: FixGroup; onAsk: (() => void) | undefined }) {
  const { policy, title, severity, findings, accounts, oldest, disruption, rollback } = group;
  const fixes = plural(Math.min(findings, largestBatch), 'fix', 'fixes');
  return (
    <li className="pr-row pr-row--apart">
      <span style={{ width: '5.5rem' }}>
        <Severity level={severity} />
      </span>
      <div className="pr-grow" style={{ flexBasis: '14rem' }}>
        <div>{title}</div>
        <div className="pr-quiet pr-small">
          <Link to="/findings" search={{ status: ['OPEN'], policy: [policy] }}>
            {plural(findings, 'finding')}
          </Link>{' '}
          without a plan, in <Link to="/connections">{plural(accounts, 'account')}</Link> · oldest <Time at={oldest} />{' '}
          · undo {undoWord(rollback)}
        </div>
      </div>
      <Disruption level={disruption} />
      {onAsk !== undefined && (
        <Button variant="secondary" size="sm" onClick={onAsk} aria-label={`Request ${fixes}: ${title}`}>
          Request {fixes}
        </Button>
      )}
    </li>
  );
}

function NoGroups() {
  return (
    <p className="pr-quiet">
      No open finding has a fix that nobody has asked for yet. What is{' '}
      <Link to="/findings" search={{ status: ['OPEN'] }}>
        open
      </Link>{' '}
      either has a plan under <Link to="/remediations">remediations</Link> or is mended by hand; what{' '}
      <Link to="/unknowns">could not be evaluated</Link> is not among it.
    </p>
  );
}
