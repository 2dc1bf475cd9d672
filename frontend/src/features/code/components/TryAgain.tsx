import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useMe } from '@/api/me';
import { useOpenPullRequest } from '@/api/openPullRequest';
import type { PullRequest } from '@/api/types';
import { Failure } from '@/components/Failure';
import { useHealCode } from '../api/healDrift';

/** Has a pull request that never came to be made once more, with what was chosen for it. */
export function TryAgain({ pullRequest: { status, findings, drift } }: { pullRequest: PullRequest }) {
  const { wholeTenant } = useMe();
  const mayOpen = useMay('REQUEST_FIX') && wholeTenant;
  const open = useOpenPullRequest();
  const navigate = useNavigate();
  const [finding] = findings;
  const heal = useHealCode();
  if (status !== 'FAILED' || !mayOpen || (finding === undefined && drift === null)) return null;
  const onSuccess = ({ id }: { id: string }) =>
    void navigate({ to: '/code/pull-requests/$pullRequestId', params: { pullRequestId: id } });
  const again = () => {
    if (drift !== null) heal.mutate(drift.id, { onSuccess });
    else if (finding !== undefined)
      open.mutate({ findingId: finding.id, params: {}, allowReplace: false }, { onSuccess });
  };
  const error = open.error ?? heal.error;
  return (
    <div className="pr-stack pr-stack--tight">
      <div>
        <Button size="sm" variant="secondary" isLoading={open.isPending || heal.isPending} onClick={again}>
          Try again
        </Button>
      </div>
      {error !== null && <Failure error={error} verb="open" what="the pull request" />}
    </div>
  );
}
