import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link, useNavigate } from '@tanstack/react-router';
import type { PolicyItem } from '@/api/types';
import { Disruption } from '@/components/Disruption';
import { Severity } from '@/components/Severity';
import { StatusLabel } from '@/components/StatusLabel';
import { undoWord } from '@/components/Undo';
import { useListCursor } from '@/lib/listCursor';
import { formatCount, frameworkName, typeName } from '@/lib/text';

interface PolicyTableProps {
  policies: readonly PolicyItem[];
  /** Open findings by policy; undefined until that is known. */
  open: ReadonlyMap<string, number> | undefined;
}

/** The catalogue, row by row; every number leads to its findings. */
export function PolicyTable({ policies, open }: PolicyTableProps) {
  const navigate = useNavigate();
  const cursor = useListCursor(policies.length, {
    open: (index) => {
      const policy = policies[index];
      if (policy !== undefined) void navigate({ to: '/policies/$policyId', params: { policyId: policy.id } });
    },
  });
  return (
    <Table aria-label="Policies" variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th modifier="fitContent">Severity</Th>
          <Th width={45}>Policy</Th>
          <Th>Fix</Th>
          <Th modifier="fitContent">Open findings</Th>
          <Th>In force</Th>
        </Tr>
      </Thead>
      <Tbody>
        {policies.map((policy, index) => (
          <Tr key={policy.id} className={index === cursor ? 'pr-current' : ''}>
            <Td dataLabel="Severity">
              <EffectiveSeverity policy={policy} />
            </Td>
            <Td dataLabel="Policy">
              <Link to="/policies/$policyId" params={{ policyId: policy.id }}>
                {policy.title}
              </Link>
              <div className="pr-quiet pr-small">{[typeName(policy.resource), ...controlsOf(policy)].join(' · ')}</div>
            </Td>
            <Td dataLabel="Fix">
              <FixOf policy={policy} />
            </Td>
            <Td dataLabel="Open findings" className="pr-number">
              <Link to="/findings" search={{ status: ['OPEN'], policy: [policy.id] }}>
                {open === undefined ? '…' : formatCount(open.get(policy.id) ?? 0)}
              </Link>
            </Td>
            <Td dataLabel="In force">
              <InForce policy={policy} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function EffectiveSeverity({ policy: { severity, catalogueSeverity } }: { policy: PolicyItem }) {
  return (
    <>
      <Severity level={severity} />
      {severity !== catalogueSeverity && <div className="pr-quiet pr-small">catalogue: {catalogueSeverity}</div>}
    </>
  );
}

function controlsOf({ controls }: PolicyItem): string[] {
  return Object.entries(controls).map(([framework, ids]) => `${frameworkName(framework)} ${ids.join(', ')}`);
}

function FixOf({ policy: { disruption, rollback, sides } }: { policy: PolicyItem }) {
  if (disruption == null) return <span className="pr-quiet pr-small">mended by hand</span>;
  return (
    <>
      <Disruption level={disruption} />
      <div className="pr-quiet pr-small">
        {sides.join(' and ')} · undo {undoWord(rollback ?? '')}
      </div>
    </>
  );
}

function InForce({ policy: { enabled, waits } }: { policy: PolicyItem }) {
  return (
    <span className="pr-row">
      <StatusLabel status={enabled ? 'ENABLED' : 'DISABLED'} word={enabled ? 'Enabled' : 'Disabled'} />
      {waits && <StatusLabel status="PENDING_APPROVAL" />}
    </span>
  );
}
