import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { policyChanged } from './policyChanged';

interface Decision {
  digest: string;
  approve: boolean;
}

async function decide(id: string, { digest, approve }: Decision) {
  const request = { params: { path: { id } }, body: { digest } };
  return unwrap(
    approve
      ? await api.POST('/api/v1/policies/{id}/approve', request)
      : await api.POST('/api/v1/policies/{id}/reject', request),
  );
}

/** Approves or rejects the change that waits, as the second person. */
export function useDecidePolicy(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => decide(id, decision),
    onSettled: () => policyChanged(client),
  });
}
