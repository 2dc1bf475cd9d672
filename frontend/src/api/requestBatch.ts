import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { fixesChanged } from './fixesChanged';
import type { Scope } from './scope';
import type { Batch } from './types';

/** Chosen findings, or all of a policy that nobody has asked to fix yet, of what somebody looks at. */
export type BatchSubject = { findingIds: string[] } | { policy: string; within: Scope };

type BatchRequest = BatchSubject & { params?: Record<string, unknown>; reason?: string };

async function requestBatch(request: BatchRequest): Promise<Batch> {
  const { within, ...body } = { within: {}, ...request };
  return unwrap(await api.POST('/api/v1/remediation-batches', { params: { query: within }, body }));
}

/** Asks for many fixes at once: one plan per finding, all decided together. */
export function useRequestBatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: requestBatch,
    onSuccess: () => fixesChanged(client),
  });
}
