import { Checkbox } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Batch, BatchPlan } from '@/api/types';
import { Disruption } from '@/components/Disruption';
import { Severity } from '@/components/Severity';
import { StatusLabel } from '@/components/StatusLabel';
import { useListCursor } from '@/lib/listCursor';

interface PlansTableProps {
  batch: Batch;
  leftOut: readonly string[];
  /** Puts a plan in or leaves it out; absent where there is nothing to decide. */
  onToggle?: ((id: string) => void) | undefined;
}

/** Every plan of a batch, in the order in which they are applied. */
export function PlansTable({ batch: { plans }, leftOut, onToggle }: PlansTableProps) {
  const navigate = useNavigate();
  const begun = plans.some((plan) => plan.wave !== null);
  const cursor = useListCursor(plans.length, {
    open: (index) => {
      const plan = plans[index];
      if (plan !== undefined) void navigate({ to: '/remediations/$remediationId', params: { remediationId: plan.id } });
    },
    toggle: (index) => {
      const plan = plans[index];
      if (plan?.status === 'PROPOSED') onToggle?.(plan.id);
    },
  });
  return (
    <Table aria-label="Fixes, in this order" variant="compact" gridBreakPoint="grid-md">
      <Thead>
        <Tr>
          {onToggle !== undefined && <Th screenReaderText="Take part" />}
          <Th width={30}>Resource</Th>
          <Th>Environment</Th>
          <Th>Severity</Th>
          <Th>Disruption</Th>
          {begun && <Th>Wave</Th>}
          <Th>Status</Th>
        </Tr>
      </Thead>
      <Tbody>
        {plans.map((plan, index) => (
          <Tr key={plan.id} className={index === cursor ? 'pr-current' : ''}>
            {onToggle !== undefined && (
              <Td dataLabel="Take part">
                <Checkbox
                  id={`take-${plan.id}`}
                  aria-label={`Fix ${plan.resource}`}
                  isChecked={plan.status === 'PROPOSED' && !leftOut.includes(plan.id)}
                  isDisabled={plan.status !== 'PROPOSED'}
                  onChange={() => onToggle(plan.id)}
                />
              </Td>
            )}
            <Cells plan={plan} out={leftOut.includes(plan.id)} begun={begun} />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Cells({ plan, out, begun }: { plan: BatchPlan; out: boolean; begun: boolean }) {
  return (
    <>
      <Td dataLabel="Resource">
        <Link to="/remediations/$remediationId" params={{ remediationId: plan.id }} className="pr-mono">
          {plan.resource}
        </Link>
        <div className="pr-quiet pr-small">
          {plan.account} · <span className="pr-nowrap">{plan.region}</span>
        </div>
      </Td>
      <Td dataLabel="Environment">{plan.environment ?? <span className="pr-quiet">not known</span>}</Td>
      <Td dataLabel="Severity">
        <Severity level={plan.severity} />
      </Td>
      <Td dataLabel="Disruption">
        <Disruption level={plan.disruption} />
      </Td>
      {begun && (
        <Td dataLabel="Wave" className="pr-tabular">
          {plan.wave ?? '–'}
        </Td>
      )}
      <Td dataLabel="Status">
        {out && plan.status === 'PROPOSED' ? (
          <span className="pr-quiet">left out</span>
        ) : (
          <span>
            <StatusLabel status={plan.status} {...(waits(plan) ? { word: 'Waits its turn' } : {})} />
          </span>
        )}
        {plan.why !== null && <div className="pr-small">{plan.why}</div>}
      </Td>
    </>
  );
}

function waits({ status, wave }: BatchPlan): boolean {
  return status === 'SCHEDULED' && wave === null;
}
