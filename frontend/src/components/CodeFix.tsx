import { usePullRequestOf } from '@/api/getPullRequestOf';
import { useMe } from '@/api/me';
import { Failure } from './Failure';
import { PullRequestOffer } from './PullRequestOffer';

/** The way to mend a finding of the cloud for good, where code declares its resource. */
export function CodeFix({ findingId, secondary }: { findingId: string; secondary: boolean }) {
  const { wholeTenant } = useMe();
  const pullRequest = usePullRequestOf(findingId, wholeTenant);
  if (pullRequest.error !== null) return <Failure error={pullRequest.error} what="its pull request" />;
  if (wholeTenant && pullRequest.data === undefined) return null;
  return <PullRequestOffer findingId={findingId} pullRequest={pullRequest.data ?? null} secondary={secondary} />;
}
