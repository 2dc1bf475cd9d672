import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { fixesChanged } from '@/api/fixesChanged';
import type { Remediation } from '@/api/types';

export type Decision = { kind: 'approve' } | { kind: 'reject'; reason: string };

async function decide({ id, digest }: Remediation, decision: Decision): Promise<Remediation> {
  const params = { path: { id } };
  switch (decision.kind) {
    case 'approve':
      return unwrap(await api.POST('/api/v1/remediations/{id}/approve', { params, body: { digest } }));
    case 'reject':
      return unwrap(await api.POST('/api/v1/remediations/{id}/reject', { params, body: { reason: decision.reason } }));
  }
}

/** Approves the very plan that was read, by its digest, or rejects it with a reason. */
export function useDecideRemediation(remediation: Remediation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => decide(remediation, decision),
    onSettled: () => fixesChanged(client),
  });
}
