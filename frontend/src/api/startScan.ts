import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Scan, ScanInput } from './types';

async function startScan({ accountId, ...body }: ScanInput & { accountId: string }): Promise<Scan> {
  return unwrap(await api.POST('/api/v1/accounts/{accountId}/scans', { params: { path: { accountId } }, body }));
}

/** Starts a scan of an account, of some of its services and regions, or of one resource. */
export function useStartScan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: startScan,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['accounts'] });
      void client.invalidateQueries({ queryKey: ['connections'] });
    },
  });
}
