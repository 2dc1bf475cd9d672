import { Breadcrumb, BreadcrumbItem, Button, Progress } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useAccounts } from '@/api/listAccounts';
import { useMay } from '@/api/me';
import { useStartScan } from '@/api/startScan';
import type { Scan } from '@/api/types';
import { Body } from '@/components/Body';
import { Failure } from '@/components/Failure';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { sentenceCase } from '@/lib/text';
import { useCancelScan } from '../api/cancelScan';
import { useFollowScan } from '../api/followScan';
import { useScan } from '../api/getScan';
import { useScans } from '../api/listScans';
import { ScanNumbers } from '../components/ScanNumbers';
import { UnitGrid } from '../components/UnitGrid';

export const route = createLazyRoute('/scans/$scanId')({ component: ScanPage });
const here = getRouteApi('/scans/$scanId');

function isRunning(scan: Scan | undefined): boolean {
  return scan?.status === 'QUEUED' || scan?.status === 'RUNNING';
}

function ScanPage() {
  const { scanId } = here.useParams();
  const scan = useScan(scanId);
  useFollowScan(scanId, isRunning(scan.data));
  const account = useAccounts().data?.find((each) => each.id === scan.data?.accountId);
  return (
    <>
      <Heading
        title={account === undefined ? 'Scan' : `Scan of ${account.name}`}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/connections">Connections</Link>
            </BreadcrumbItem>
            {account !== undefined && (
              <BreadcrumbItem>
                <Link to="/connections/$connectionId" params={{ connectionId: account.connectionId }}>
                  {account.name}
                </Link>
              </BreadcrumbItem>
            )}
            <BreadcrumbItem isActive>Scan</BreadcrumbItem>
          </Breadcrumb>
        }
        actions={scan.data !== undefined && <Actions scan={scan.data} />}
      >
        {scan.data !== undefined && <Line scan={scan.data} />}
      </Heading>
      <Body>
        <Loaded query={scan} what="the scan" skeleton={<Lines count={8} height="2.4rem" label="Loading the scan" />}>
          {(data) => <Whole scan={data} />}
        </Loaded>
      </Body>
    </>
  );
}

function Line({ scan }: { scan: Scan }) {
  return (
    <span className="pr-row">
      <StatusLabel status={scan.status} />
      <span>
        {sentenceCase(scan.trigger)}, started <Time at={scan.startedAt} fallback="soon" />
        {scan.finishedAt !== null && (
          <>
            , finished <Time at={scan.finishedAt} />
          </>
        )}
      </span>
    </span>
  );
}

function Actions({ scan }: { scan: Scan }) {
  const mayScan = useMay('SCAN');
  const cancel = useCancelScan(scan.id);
  const start = useStartScan();
  const navigate = useNavigate();
  if (!mayScan) return null;
  if (isRunning(scan)) {
    return (
      <Button variant="secondary" isLoading={cancel.isPending} onClick={() => cancel.mutate()}>
        Cancel scan
      </Button>
    );
  }
  const again = () =>
    start.mutate(
      { accountId: scan.accountId },
      { onSuccess: (made) => void navigate({ to: '/scans/$scanId', params: { scanId: made.id } }) },
    );
  return (
    <>
      <Button variant="primary" isLoading={start.isPending} onClick={again}>
        Scan again
      </Button>
      {start.error !== null && <Failure error={start.error} verb="start" what="the scan" />}
    </>
  );
}

function Whole({ scan }: { scan: Scan }) {
  const { units = [] } = scan;
  const reasons = units.filter((unit) => unit.reason !== null);
  return (
    <>
      <Progress
        aria-label="Progress of the scan"
        value={scan.progress}
        {...(scan.status === 'FAILED' ? { variant: 'danger' as const } : {})}
      />
      <ScanNumbers scan={scan} />
      <Panel title="Services and regions">
        <UnitGrid units={units} />
      </Panel>
      {reasons.length > 0 && (
        <Panel title="Not read, and why">
          <ul className="pr-list">
            {reasons.map((unit) => (
              <li key={`${unit.service} ${unit.region}`}>
                <span className="pr-mono">{unit.service}</span> in {unit.region}: {unit.reason}
              </li>
            ))}
          </ul>
          <p className="pr-quiet pr-small">
            Findings on what was not read stay as they were.{' '}
            <Link to="/unknowns" search={{ account: [scan.accountId] }}>
              Every unknown
            </Link>
          </p>
        </Panel>
      )}
      <Earlier scan={scan} />
    </>
  );
}

function Earlier({ scan }: { scan: Scan }) {
  const scans = useScans(scan.accountId);
  return (
    <Panel title="Scans of this account">
      <Loaded query={scans} what="the scans">
        {(items) => (
          <ul className="pr-list">
            {items.map((each) => (
              <li key={each.id} className="pr-row pr-row--apart">
                {each.id === scan.id ? (
                  <strong>
                    This scan, <Time at={each.startedAt} fallback="queued" />
                  </strong>
                ) : (
                  <Link to="/scans/$scanId" params={{ scanId: each.id }}>
                    <Time at={each.startedAt} fallback="queued" />
                  </Link>
                )}
                <StatusLabel status={each.status} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
