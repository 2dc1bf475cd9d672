import { Button, Tooltip } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AuditItem } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Facts } from '@/components/Facts';
import { ShortId } from '@/components/ShortId';
import { Time } from '@/components/Time';
import { shortenHashes } from '@/lib/text';
import { formatValue } from '@/lib/values';

/** The page of what an event is about, where it has one. */
function ObjectLink({ item: { objectType, objectId } }: { item: AuditItem }) {
  switch (objectType) {
    case 'remediation':
      return (
        <Link to="/remediations/$remediationId" params={{ remediationId: objectId }}>
          plan
        </Link>
      );
    case 'finding':
      return (
        <Link to="/findings/$findingId" params={{ findingId: objectId }}>
          finding
        </Link>
      );
    case 'scan':
      return (
        <Link to="/scans/$scanId" params={{ scanId: objectId }}>
          scan
        </Link>
      );
    case 'connection':
      return (
        <Link to="/connections/$connectionId" params={{ connectionId: objectId }}>
          connection
        </Link>
      );
    case 'resource':
      return (
        <Link to="/inventory/$resourceId" params={{ resourceId: objectId }}>
          resource
        </Link>
      );
    case 'waiver':
      return <Link to="/waivers">waiver</Link>;
    default:
      return <span className="pr-quiet">{objectType}</span>;
  }
}

/** Who did what, when, to what. */
export function AuditRow({ item, current }: { item: AuditItem; current: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <li className={current ? 'pr-current' : ''}>
      <div className="pr-row pr-row--apart">
        <div className="pr-grow" style={{ flexBasis: '18rem' }}>
          {shortenHashes(item.summary)} <ObjectLink item={item} />
          <div className="pr-quiet pr-small">
            <Link to="/activity" search={{ actor: item.actor.subject }} className="pr-plain">
              {item.actor.kind === 'SYSTEM' ? `Prunella, ${item.actor.name}` : item.actor.name}
            </Link>{' '}
            ·{' '}
            <Link to="/activity" search={{ action: item.action }} className="pr-mono pr-plain">
              {item.action}
            </Link>
          </div>
        </div>
        <span className="pr-quiet pr-small">
          <Time at={item.at} />
        </span>
        <Tooltip content="Place in the chain, hash and details">
          <Button variant="link" size="sm" isInline aria-expanded={open} onClick={() => setOpen(!open)}>
            #{item.seq}
          </Button>
        </Tooltip>
      </div>
      {open && (
        <div className="pr-stack pr-stack--tight" style={{ marginBlockStart: '0.6rem' }}>
          <Facts
            of={{
              Object: <ShortId id={item.objectId} longest={40} />,
              Hash: <ShortId id={item.hash} longest={40} label="hash" />,
              'Follows on': <ShortId id={item.previousHash} longest={40} label="previous hash" />,
            }}
          />
          {Object.keys(item.detail).length > 0 && (
            <CodeText text={formatValue(item.detail)} label="details of the event" />
          )}
        </div>
      )}
    </li>
  );
}
