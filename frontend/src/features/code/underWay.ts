import type { CodeScanItem } from '@/api/types';

/** Whether an upload waits or is being judged. */
export function isUnderWay({ status }: Pick<CodeScanItem, 'status'>): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}
