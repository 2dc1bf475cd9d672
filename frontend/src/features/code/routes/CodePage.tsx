import CodeIcon from '@patternfly/react-icons/dist/esm/icons/code-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { CodeScanItem } from '@/api/types';
import { Body } from '@/components/Body';
import { CodeText } from '@/components/CodeText';
import { Fold } from '@/components/Fold';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { Section } from '@/components/Section';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { formatCount, plural } from '@/lib/text';
import { useCodeScans } from '../api/listCodeScans';
import { UploadCode } from '../components/UploadCode';

export const route = createLazyRoute('/code')({ component: CodePage });

function CodePage() {
  const scans = useCodeScans();
  return (
    <>
      <Heading title="Code">
        The policies that judge your accounts judge Terraform and CloudFormation too, before they are deployed, and the
        same fixes are patches.
      </Heading>
      <Body>
        <UploadCode />
        <Fold title="From a pipeline">
          <Pipeline />
        </Fold>
        <Section title="Scans">
          <Loaded
            query={scans}
            what="the scans of code"
            skeleton={<Lines count={6} height="2.4rem" label="Loading the scans of code" />}
          >
            {({ pages }) => <Scans items={pages.flatMap((page) => page.items)} />}
          </Loaded>
          <More query={scans} />
        </Section>
      </Body>
    </>
  );
}

function Pipeline() {
  const address = `${window.location.origin}/api/v1/code/scans?name=my-repository`;
  return (
    <div className="pr-stack pr-stack--tight">
      <p>
        An API key with the scope SCAN uploads, one with READ asks for the result and the patch. Without a server,{' '}
        <code>prunella scan</code> says the same on any machine.
      </p>
      <CodeText
        label="command"
        text={`git archive --format=tar.gz HEAD | curl --fail --data-binary @- \\
  -H "Authorization: Bearer $PRUNELLA_KEY" -H "Content-Type: application/gzip" \\
  "${address}"`}
      />
    </div>
  );
}

function Scans({ items }: { items: readonly CodeScanItem[] }) {
  if (items.length === 0)
    return (
      <Nothing title="No code was scanned yet" icon={CodeIcon}>
        Upload an archive of a folder above. Its sources are forgotten once they are judged; the findings keep the lines
        that they are about.
      </Nothing>
    );
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
        {items.map((scan) => (
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
        <Link to="/code/$scanId" params={{ scanId: scan.id }}>
          {scan.name}
        </Link>
      </Td>
      <Td dataLabel="State">
        <StatusLabel status={scan.status} />
      </Td>
      <Td dataLabel="Findings">{summary === null ? '–' : worst(summary.findings, summary.bySeverity)}</Td>
      <Td dataLabel="Mended">{summary === null ? '–' : formatCount(summary.mended)}</Td>
      <Td dataLabel="Scanned">
        <Time at={scan.createdAt} /> by {scan.requestedBy}
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
