import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '@/api/me';
import { useStartScan } from '@/api/startScan';
import type { Account } from '@/api/types';
import { Failure } from '@/components/Failure';

/** Starts a scan of the account, or leads to the one that runs. */
export function ScanNow({ account, primary = false }: { account: Account; primary?: boolean }) {
  const mayScan = useMay('SCAN');
  const start = useStartScan();
  const navigate = useNavigate();
  const { lastScan } = account;
  if (lastScan != null && ['QUEUED', 'RUNNING'].includes(lastScan.status)) {
    return (
      <Link to="/scans/$scanId" params={{ scanId: lastScan.id }}>
        Watch the scan
      </Link>
    );
  }
  if (!mayScan) return null;
  const begin = () =>
    start.mutate(
      { accountId: account.id },
      { onSuccess: (made) => void navigate({ to: '/scans/$scanId', params: { scanId: made.id } }) },
    );
  return (
    <>
      <Button size="sm" variant={primary ? 'primary' : 'secondary'} isLoading={start.isPending} onClick={begin}>
        Scan now
      </Button>
      {start.error !== null && <Failure error={start.error} verb="start" what="the scan" />}
    </>
  );
}
