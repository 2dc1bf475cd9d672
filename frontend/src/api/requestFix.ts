import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { fixesChanged } from './fixesChanged';
import type { Remediation } from './types';

interface FixRequest {
  findingIds: string[];
  params?: Record<string, unknown>;
  reason?: string;
}

async function requestFix(body: FixRequest): Promise<Remediation[]> {
  return unwrap(await api.POST('/api/v1/remediations', { body })).items;
}

/** Asks for fixes: one plan per finding, each waiting for its approvals. */
export function useRequestFix() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: requestFix,
    onSuccess: () => fixesChanged(client),
  });
}
