import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readEvents } from '@/api/eventStream';
import type { Scan, ScanUnit } from '@/api/types';
import { scanQuery } from './getScan';

function withUnit(scan: Scan, unit: ScanUnit): Scan {
  const same = (each: ScanUnit) => each.service === unit.service && each.region === unit.region;
  const known = scan.units ?? [];
  const units = known.some(same) ? known.map((each) => (same(each) ? unit : each)) : [...known, unit];
  return { ...scan, units };
}

const again = 3_000;

/**
 * Writes the scan's live progress into the query cache while it runs. When the stream breaks, the scan is read again
 * and followed anew.
 */
export function useFollowScan(id: string, running: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!running) return;
    const stop = new AbortController();
    const { queryKey } = scanQuery(id);
    const follow = async () => {
      while (!stop.signal.aborted) {
        try {
          await readEvents(`/api/v1/scans/${id}/events`, stop.signal, ({ event, data }) => {
            const body: unknown = JSON.parse(data);
            if (event === 'progress')
              client.setQueryData(queryKey, (scan) => scan && { ...scan, ...(body as Scan), units: scan.units ?? [] });
            if (event === 'unit') client.setQueryData(queryKey, (scan) => scan && withUnit(scan, body as ScanUnit));
          });
        } catch {
          // Reading the scan again below says what is wrong, if anything is.
        }
        await client.invalidateQueries({ queryKey });
        await new Promise((resolve) => setTimeout(resolve, again));
      }
    };
    void follow();
    return () => stop.abort();
  }, [client, id, running]);
}
