import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useMay } from '@/api/me';
import type { Repository } from '@/api/types';
import { Failure } from '@/components/Failure';
import { useScanRepository } from '../api/scanRepository';
import { isUnderWay } from '../underWay';

interface ScanRepositoryProps {
  repository: Repository;
  word?: string;
  primary?: boolean;
  onStarted?: () => void;
}

/** Starts a scan of the repository, or leads to the one that runs. */
export function ScanRepository({ repository, word = 'Scan now', primary = false, onStarted }: ScanRepositoryProps) {
  const mayScan = useMay('SCAN');
  const scan = useScanRepository(repository.id);
  const { lastScan } = repository;
  if (lastScan != null && isUnderWay(lastScan)) {
    return (
      <Link to="/code/scans/$scanId" params={{ scanId: lastScan.id }}>
        Watch the scan
      </Link>
    );
  }
  if (!mayScan) return null;
  return (
    <>
      <Button
        variant={primary ? 'primary' : 'secondary'}
        isLoading={scan.isPending}
        isDisabled={scan.isPending}
        onClick={() => scan.mutate(undefined, onStarted === undefined ? {} : { onSuccess: onStarted })}
      >
        {word}
      </Button>
      {scan.error !== null && <Failure error={scan.error} verb="start" what="the scan" />}
    </>
  );
}
