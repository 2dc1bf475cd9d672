import { Navigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useStartScan } from '@/api/startScan';
import type { Connection } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Lines } from '@/components/Lines';

/** Starts the first scan and leads to it. */
export function FirstScanStep({ connection }: { connection: Connection }) {
  const start = useStartScan();
  const started = useRef(false);
  const accountId = connection.accounts[0]?.id;
  const { mutate } = start;
  useEffect(() => {
    if (started.current || accountId === undefined) return;
    started.current = true;
    mutate({ accountId });
  }, [mutate, accountId]);
  if (start.data !== undefined) return <Navigate to="/scans/$scanId" params={{ scanId: start.data.id }} replace />;
  if (start.error !== null && accountId !== undefined) {
    return <Failure error={start.error} verb="start" what="the first scan" onRetry={() => mutate({ accountId })} />;
  }
  return <Lines count={3} label="Starting the first scan" />;
}
