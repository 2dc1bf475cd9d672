import { Alert, Breadcrumb, BreadcrumbItem, Button } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { CodeScan } from '@/api/types';
import { Body } from '@/components/Body';
import { Failure } from '@/components/Failure';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { Path } from '@/components/Path';
import { Section } from '@/components/Section';
import { StatusLabel } from '@/components/StatusLabel';
import { Tile } from '@/components/Tile';
import { Time } from '@/components/Time';
import { UnknownMark } from '@/components/Unknown';
import { formatCount, plural } from '@/lib/text';
import { useCodePatch, useCodeScan } from '../api/getCodeScan';
import { Commit } from '@/components/Commit';
import { FoundInFile } from '../components/FoundInFile';
import { byFile } from '../patch';
import { isUnderWay } from '../underWay';

export const route = createLazyRoute('/code/scans/$scanId')({ component: CodeScanPage });
const here = getRouteApi('/code/scans/$scanId');

function CodeScanPage() {
  const { scanId } = here.useParams();
  const scan = useCodeScan(scanId);
  const value = scan.data;
  const mended = (scan.data?.summary?.mended ?? 0) > 0;
  return (
    <>
      <Heading
        title={scan.data?.name ?? 'Scan of code'}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/code">Code</Link>
            </BreadcrumbItem>
            {value?.repositoryId != null && (
              <BreadcrumbItem>
                <Link to="/code/repositories/$repositoryId" params={{ repositoryId: value.repositoryId }}>
                  {value.name}
                </Link>
              </BreadcrumbItem>
            )}
            <BreadcrumbItem isActive>Scan</BreadcrumbItem>
          </Breadcrumb>
        }
        actions={
          mended && (
            <Button component="a" href={`/api/v1/code/scans/${scanId}/patch`} download="prunella.patch">
              Download the patch
            </Button>
          )
        }
      >
        {scan.data !== undefined && (
          <span className="pr-row">
            <StatusLabel status={scan.data.status} />
            <span>
              {startedBy(scan.data)}, <Time at={scan.data.createdAt} />
              {scan.data.commit !== null && (
                <>
                  , at commit <Commit id={scan.data.commit} />
                </>
              )}
            </span>
          </span>
        )}
      </Heading>
      <Body>
        <Loaded query={scan} what="the scan" skeleton={<Lines count={12} label="Loading the scan" />}>
          {(data) => <Whole scan={data} />}
        </Loaded>
      </Body>
    </>
  );
}

function startedBy({ trigger, requestedBy }: CodeScan): string {
  switch (trigger) {
    case 'UPLOAD':
      return `Uploaded by ${requestedBy}`;
    case 'MANUAL':
      return `Asked for by ${requestedBy}`;
    case 'SCHEDULE':
      return 'By schedule';
    case 'PUSH':
      return 'After a push';
  }
}

function Whole({ scan }: { scan: CodeScan }) {
  if (isUnderWay(scan)) return <Lines count={12} label="Judging the code" />;
  if (scan.status === 'FAILED') {
    return (
      <Alert component="h2" variant="danger" isInline title="The code was not judged">
        {scan.reason}
      </Alert>
    );
  }
  return (
    <>
      {scan.errors.length > 0 && (
        <Alert component="h2" variant="warning" isInline title="Some of it could not be read; the rest is judged">
          <Places of={scan.errors.map((error) => ({ ...error, text: error.message }))} />
        </Alert>
      )}
      {scan.warnings.length > 0 && (
        <Alert
          component="h2"
          variant="info"
          isInline
          title="Some remarks in the sources do not do what they are meant to"
        >
          <Places of={scan.warnings.map((warning) => ({ ...warning, text: warning.message }))} />
        </Alert>
      )}
      <Numbers scan={scan} />
      <Findings scan={scan} />
      {scan.unknown.length > 0 && (
        <Section title="Could not be told">
          <Places
            of={scan.unknown.map((one) => ({
              file: one.file,
              line: one.startLine,
              text: `${one.resource}, ${one.policy}: ${one.reason}`,
            }))}
          />
        </Section>
      )}
      {scan.suppressed.length > 0 && (
        <Section title="Accepted in the sources">
          <Places
            of={scan.suppressed.map((one) => ({
              file: one.file,
              line: one.startLine,
              text: `${one.resource}, ${one.policy}: ${one.reason}${one.until === null ? '' : ` (until ${one.until})`}`,
            }))}
          />
        </Section>
      )}
    </>
  );
}

function Numbers({ scan: { summary } }: { scan: CodeScan }) {
  if (summary === null) return null;
  return (
    <div className="pr-strip">
      <span className="pr-tile">
        <Tile
          name="Findings"
          value={formatCount(summary.findings)}
          note={`${summary.bySeverity.critical ?? 0} critical, ${summary.bySeverity.high ?? 0} high`}
        />
      </span>
      <span className="pr-tile">
        <Tile name="Mended by the patch" value={formatCount(summary.mended)} />
      </span>
      <span className="pr-tile">
        <Tile
          name={<UnknownMark>Could not be told</UnknownMark>}
          value={formatCount(summary.unknown)}
          note="neither passed nor failed"
        />
      </span>
      <span className="pr-tile">
        <Tile name="Resources" value={formatCount(summary.resources)} note={`in ${plural(summary.files, 'file')}`} />
      </span>
    </div>
  );
}

function Findings({ scan }: { scan: CodeScan }) {
  const mended = scan.findings.some((finding) => finding.mended);
  const patch = useCodePatch(scan.id, mended);
  if (scan.findings.length === 0)
    return <Nothing title="Nothing is wrong here">Every policy that could be judged passes.</Nothing>;
  const patches = byFile(patch.data ?? '');
  const files = [...new Set(scan.findings.map((finding) => finding.file))];
  return (
    <Section title="Findings">
      {patch.error !== null && (
        <Failure
          error={patch.error}
          what="the patch"
          onRetry={() => void patch.refetch()}
          retrying={patch.isFetching}
        />
      )}
      {files.map((file) => (
        <FoundInFile
          key={file}
          file={file}
          findings={scan.findings.filter((finding) => finding.file === file)}
          patch={patches.find((one) => one.file === file)}
        />
      ))}
      {patches
        .filter((one) => !files.includes(one.file))
        .map((one) => (
          <FoundInFile key={one.file} file={one.file} findings={[]} patch={one} />
        ))}
    </Section>
  );
}

interface Place {
  file: string;
  line: number;
  text: string;
}

function Places({ of }: { of: readonly Place[] }) {
  return (
    <ul className="pr-list">
      {of.map((place) => (
        <li key={`${place.file} ${place.line} ${place.text}`}>
          <span className="pr-mono pr-small">
            <Path of={`${place.file}:${place.line}`} />
          </span>{' '}
          {place.text}
        </li>
      ))}
    </ul>
  );
}
