import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from '@tanstack/react-router';
import type { CodeScanItem } from '@/api/types';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { formatCount, plural } from '@/lib/text';

/** Scans of code, with what they found. */
export function ScansTable({ scans }: { scans: readonly CodeScanItem[] }) {
  return (
    <Table aria-label="Scans of code" variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th width={30}>Code</Th>
          <Th modifier="fitContent">State</Th>
          <Th>Findings</Th>
          <Th>Mended</Th>
          <Th>Scanned</Th>
        </Tr>
      </Thead>
      <Tbody>
        {scans.map((scan) => (
          <Row key={scan.id} scan={scan} />
        ))}
      </Tbody>
    </Table>
  );
}

function Row({ scan }: { scan: CodeScanItem }) {
  const { summary } = scan;
  return (
    <Tr>
      <Td dataLabel="Code">
        <Link to="/code/scans/$scanId" params={{ scanId: scan.id }}>
          {scan.name}
        </Link>
      </Td>
      <Td dataLabel="State">
        <span>
          <StatusLabel status={scan.status} />
        </span>
      </Td>
      <Td dataLabel="Findings">{summary === null ? '–' : worst(summary.findings, summary.bySeverity)}</Td>
      <Td dataLabel="Mended">{summary === null ? '–' : formatCount(summary.mended)}</Td>
      <Td dataLabel="Scanned">
        <span>
          <Time at={scan.createdAt} /> by {scan.requestedBy}
        </span>
      </Td>
    </Tr>
  );
}

function worst(findings: number, bySeverity: Record<string, number>): string {
  const grave = (bySeverity.critical ?? 0) + (bySeverity.high ?? 0);
  return grave === 0
    ? plural(findings, 'finding')
    : `${plural(findings, 'finding')}, ${formatCount(grave)} high or critical`;
}
