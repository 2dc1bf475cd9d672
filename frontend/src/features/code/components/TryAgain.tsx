import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useMe } from '@/api/me';
import { useOpenPullRequest } from '@/api/openPullRequest';
import type { PullRequest } from '@/api/types';
import { Failure } from '@/components/Failure';

/** Has a pull request that never came to be made once more, with what was chosen for it. */
export function TryAgain({ pullRequest: { status, findings } }: { pullRequest: PullRequest }) {
  const { wholeTenant } = useMe();
  const mayOpen = useMay('REQUEST_FIX') && wholeTenant;
  const open = useOpenPullRequest();
  const navigate = useNavigate();
  const [finding] = findings;
  if (status !== 'FAILED' || !mayOpen || finding === undefined) return null;
  const again = () =>
    open.mutate(
      { findingId: finding.id, params: {}, allowReplace: false },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/code/pull-requests/$pullRequestId', params: { pullRequestId: id } }),
      },
    );
  return (
    <div className="pr-stack pr-stack--tight">
      <div>
        <Button size="sm" variant="secondary" isLoading={open.isPending} onClick={again}>
          Try again
        </Button>
      </div>
      {open.error !== null && <Failure error={open.error} verb="open" what="the pull request" />}
    </div>
  );
}
