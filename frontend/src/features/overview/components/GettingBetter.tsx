import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from '@tanstack/react-router';
import type { Figures, Improvement } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { formatCount } from '@/lib/text';
import { duration } from '@/lib/time';
import { useImprovement } from '../api/getImprovement';

/** How fast findings are healed, how old the open ones are, and what came back. */
export function GettingBetter() {
  const improvement = useImprovement();
  return (
    <Loaded query={improvement} what="the figures" skeleton={<Lines count={4} label="Loading the figures" />}>
      {(data) => (
        <>
          <Overall improvement={data} />
          {data.environments.length > 1 && <Environments of={data.environments} />}
        </>
      )}
    </Loaded>
  );
}

function Overall({ improvement: { overall, formulas } }: { improvement: Improvement }) {
  const { timeToHeal, backlogAge, closed, reopened, reopenedRate, closedBy } = overall;
  const how = (name: string, text: string) => <span title={formulas[name]}>{text}</span>;
  return (
    <Facts
      of={{
        'Time to heal': how(
          'timeToHeal',
          timeToHeal == null
            ? 'nothing was healed'
            : `half within ${duration(timeToHeal.medianSeconds)}, nine in ten within ${duration(timeToHeal.p90Seconds)}`,
        ),
        'Age of what is open': how(
          'backlogAge',
          backlogAge == null
            ? 'nothing is open'
            : `half younger than ${duration(backlogAge.medianSeconds)}, nine in ten than ${duration(backlogAge.p90Seconds)}`,
        ),
        'Came back': how(
          'reopenedRate',
          reopenedRate == null
            ? 'nothing was closed'
            : `${formatCount(reopened)}, with ${formatCount(closed)} closed (${Math.round(reopenedRate * 100)} %)`,
        ),
        'Closed by': how('closedBy', closers(closedBy)),
      }}
    />
  );
}

function closers({ fix, autopilot, person, code, gone }: Figures['closedBy']): string {
  const parts = [
    [fix, 'by an approved fix'],
    [autopilot, 'by autopilot'],
    [person, 'by hand in the cloud'],
    [code, 'in code'],
    [gone, 'with their resource'],
  ] as const;
  const some = parts.filter(([count]) => count > 0).map(([count, how]) => `${formatCount(count)} ${how}`);
  return some.length === 0 ? 'nothing was closed' : some.join(', ');
}

function Environments({ of }: { of: Improvement['environments'] }) {
  return (
    <Table variant="compact" aria-label="By environment">
      <Thead>
        <Tr>
          <Th>Environment</Th>
          <Th className="pr-number">Healed</Th>
          <Th className="pr-number">Half healed within</Th>
          <Th className="pr-number">Open</Th>
        </Tr>
      </Thead>
      <Tbody>
        {of.map(({ environment, improvement }) => (
          <Tr key={environment ?? ''}>
            <Td dataLabel="Environment">{environment ?? 'none given'}</Td>
            <Td dataLabel="Healed" className="pr-number">
              {formatCount(improvement.healed)}
            </Td>
            <Td dataLabel="Half healed within" className="pr-number">
              {improvement.timeToHeal == null ? '–' : duration(improvement.timeToHeal.medianSeconds)}
            </Td>
            <Td dataLabel="Open" className="pr-number">
              <OpenIn environment={environment ?? undefined} count={improvement.open} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function OpenIn({ environment, count }: { environment: string | undefined; count: number }) {
  if (environment === undefined) return <>{formatCount(count)}</>;
  return (
    <Link to="/findings" search={{ status: ['OPEN'], environment: [environment] }}>
      {formatCount(count)}
    </Link>
  );
}
