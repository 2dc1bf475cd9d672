import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { fixesChanged } from '@/api/fixesChanged';
import type { Remediation } from '@/api/types';

export type Decision =
  | { kind: 'approve'; changeReference: string }
  | { kind: 'reject'; reason: string }
  | { kind: 'breakGlass'; reason: string };

async function decide({ id, digest }: Remediation, decision: Decision): Promise<Remediation> {
  const params = { path: { id } };
  switch (decision.kind) {
    case 'approve': {
      const body = {
        digest,
        ...(decision.changeReference === '' ? {} : { changeReference: decision.changeReference }),
      };
      return unwrap(await api.POST('/api/v1/remediations/{id}/approve', { params, body }));
    }
    case 'reject':
      return unwrap(await api.POST('/api/v1/remediations/{id}/reject', { params, body: { reason: decision.reason } }));
    case 'breakGlass': {
      const body = { reason: decision.reason };
      return unwrap(await api.POST('/api/v1/remediations/{id}/break-glass', { params, body }));
    }
  }
}

/** Approves the very plan that was read, by its digest; rejects it, or lets it run now, with a reason. */
export function useDecideRemediation(remediation: Remediation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => decide(remediation, decision),
    onSettled: () => fixesChanged(client),
  });
}
