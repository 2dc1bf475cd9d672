/** Whether a scan of code waits or is being judged. */
export function isUnderWay({ status }: { status: string }): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}
