import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { fixesChanged } from '@/api/fixesChanged';
import type { Batch } from '@/api/types';

export type BatchDecision =
  | { kind: 'approve'; exclude: string[]; changeReference: string }
  | { kind: 'reject'; reason: string }
  | { kind: 'halt'; reason: string }
  | { kind: 'resume' };

async function decide({ id, digest }: Batch, decision: BatchDecision): Promise<Batch> {
  const params = { path: { id } };
  switch (decision.kind) {
    case 'approve': {
      const { exclude, changeReference } = decision;
      const body = { digest, exclude, ...(changeReference === '' ? {} : { changeReference }) };
      return unwrap(await api.POST('/api/v1/remediation-batches/{id}/approve', { params, body }));
    }
    case 'reject': {
      const body = { reason: decision.reason };
      return unwrap(await api.POST('/api/v1/remediation-batches/{id}/reject', { params, body }));
    }
    case 'halt': {
      const body = decision.reason === '' ? {} : { reason: decision.reason };
      return unwrap(await api.POST('/api/v1/remediation-batches/{id}/halt', { params, body }));
    }
    case 'resume':
      return unwrap(await api.POST('/api/v1/remediation-batches/{id}/resume', { params }));
  }
}

/** Decides on the very plans that were read, by their digest; stops them; lets them go on. */
export function useDecideBatch(batch: Batch) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: BatchDecision) => decide(batch, decision),
    onSettled: () => fixesChanged(client),
  });
}
