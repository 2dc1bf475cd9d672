import { Button, Label } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay, useMe } from '@/api/me';
import type { Finding } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Failure } from '@/components/Failure';
import { Section } from '@/components/Section';
import { Severity } from '@/components/Severity';
import { ShortId } from '@/components/ShortId';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { WhereDeclared } from '@/components/WhereDeclared';
import { frameworkName, sentenceCase, typeName } from '@/lib/text';
import { useEditFinding } from '../api/editFinding';
import { EvidenceSection } from './EvidenceSection';
import { Exposure } from './Exposure';
import { FixSection } from './FixSection';
import { Comments, Timeline } from './Story';
import { WaiveDialog } from './WaiveDialog';

/** A finding in the order one asks: what, why here, whose, the fix, the evidence, what happened. */
export function FindingSheet({ finding }: { finding: Tagged<Finding> }) {
  const { value } = finding;
  return (
    <div className="pr-stack pr-stack--wide">
      <div className="pr-stack">
        <div className="pr-row">
          <Severity level={value.severity} />
          <StatusLabel status={value.status} />
          {value.cause != null && <span className="pr-quiet">{sentenceCase(value.cause)}</span>}
        </div>
        <p className="pr-lead pr-prose">{value.why}</p>
        <WhereAndWho finding={finding} />
      </div>
      <FixSection finding={value} />
      <EvidenceSection evidence={value.evidence} />
      <Section title="Where this is declared">
        <WhereDeclared resourceId={value.resource.id} />
      </Section>
      <Timeline finding={value} />
      <Comments finding={finding} />
      <Controls controls={value.controls} />
    </div>
  );
}

function WhereAndWho({ finding }: { finding: Tagged<Finding> }) {
  const { resource, account, team, element, policy, title, reachable, exposure, firstSeen, lastSeen, status } =
    finding.value;
  return (
    <Facts
      of={{
        Resource: (
          <>
            <Link to="/inventory/$resourceId" params={{ resourceId: resource.id }} className="pr-mono">
              {resource.nativeId}
            </Link>{' '}
            <span className="pr-quiet">{typeName(resource.type)}</span>
          </>
        ),
        Element: element === null ? undefined : <span className="pr-mono">{element}</span>,
        'Reachable from the internet':
          reachable == null ? undefined : <Exposure reachable={reachable} exposure={exposure} />,
        Account: (
          <>
            <Link to="/findings" search={{ status: ['OPEN'], account: [account.id] }}>
              {account.name}
            </Link>{' '}
            <ShortId id={account.nativeId} label="account id" />{' '}
            <span className="pr-quiet">
              {[resource.region, account.environment].filter((each) => each != null).join(' · ')}
            </span>
            {account.notRead != null && <div className="pr-small">{account.notRead} The finding stays as it was.</div>}
          </>
        ),
        Policy: (
          <>
            {title}{' '}
            <Link to="/policies/$policyId" params={{ policyId: policy }} className="pr-mono">
              {policy}
            </Link>
          </>
        ),
        Team:
          team == null ? undefined : (
            <Link to="/findings" search={{ status: ['OPEN'], team: [team.id] }}>
              {team.name}
            </Link>
          ),
        Owner: <Assignee finding={finding} />,
        Seen: (
          <>
            first <Time at={firstSeen} />, last read <Time at={lastSeen} />
          </>
        ),
        Waiver: <WaiverLine finding={finding.value} key={status} />,
      }}
    />
  );
}

function Assignee({ finding }: { finding: Tagged<Finding> }) {
  const me = useMe();
  const mayEdit = useMay('REQUEST_FIX');
  const edit = useEditFinding(finding);
  const { assignee } = finding.value;
  const mine = assignee === me.email;
  return (
    <>
      {assignee ?? <span className="pr-quiet">nobody</span>}{' '}
      {mayEdit && (
        <Button
          variant="link"
          isInline
          isDisabled={edit.isPending}
          onClick={() => edit.mutate({ assignee: mine ? null : me.email })}
        >
          {mine ? 'Give it back' : 'Take it'}
        </Button>
      )}
      {edit.error !== null && <Failure error={edit.error} verb="assign" what="the finding" />}
    </>
  );
}

function WaiverLine({ finding }: { finding: Finding }) {
  const [asking, setAsking] = useState(false);
  const mayWaive = useMay('REQUEST_WAIVER');
  if (finding.waiver !== null) {
    return (
      <>
        <Link to="/waivers">Waived</Link> until <Time at={finding.waiver.until} />
      </>
    );
  }
  if (!mayWaive || finding.status !== 'OPEN') return <span className="pr-quiet">none</span>;
  return (
    <>
      <span className="pr-quiet">none</span>{' '}
      <Button variant="link" isInline onClick={() => setAsking(true)}>
        Ask for one
      </Button>
      {asking && <WaiveDialog findingIds={[finding.id]} onClose={() => setAsking(false)} />}
    </>
  );
}

function Controls({ controls }: { controls: Finding['controls'] }) {
  const frameworks = Object.entries(controls);
  if (frameworks.length === 0) return null;
  return (
    <Section title="Controls">
      <div className="pr-row">
        {frameworks.map(([framework, ids]) => (
          <Label key={framework} variant="outline" isCompact>
            {frameworkName(framework)}: {ids.join(', ')}
          </Label>
        ))}
      </div>
    </Section>
  );
}
