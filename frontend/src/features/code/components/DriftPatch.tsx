import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useMe } from '@/api/me';
import { CodeText } from '@/components/CodeText';
import { Commit } from '@/components/Commit';
import { Failure } from '@/components/Failure';
import { Fold } from '@/components/Fold';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Path } from '@/components/Path';
import { useDriftPatch } from '../api/getDriftPatch';
import { useHealCode } from '../api/healDrift';
import { byFile } from '../patch';
import { PatchLines } from './PatchLines';

/** What would let the code say what the cloud has, and the pull request for it. */
export function DriftPatch({ id }: { id: string }) {
  const made = useDriftPatch(id, true);
  return (
    <Loaded query={made} what="the patch" skeleton={<Lines count={4} label="Reading the repository" />}>
      {({ patch, commit, left }) => (
        <div className="pr-stack pr-stack--tight">
          {patch === '' ? (
            <p>No edit of the code is safe here.</p>
          ) : (
            <>
              {byFile(patch).map((one) => (
                <div key={one.file} className="pr-stack pr-stack--tight">
                  <span className="pr-mono pr-small">{one.file}</span>
                  <PatchLines patch={one} />
                </div>
              ))}
              <Fold title="As a file for git apply">
                <CodeText text={patch} label="patch" />
              </Fold>
            </>
          )}
          {left.length > 0 && (
            <ul className="pr-list pr-small" aria-label="What the patch leaves">
              {left.map(({ pointer, why }) => (
                <li key={pointer}>
                  <span className="pr-mono">
                    <Path of={pointer} />
                  </span>{' '}
                  stays as it is: {why}
                </li>
              ))}
            </ul>
          )}
          <span className="pr-quiet pr-small">
            For commit <Commit id={commit} />.
          </span>
          {patch !== '' && <OpenPullRequest id={id} />}
        </div>
      )}
    </Loaded>
  );
}

function OpenPullRequest({ id }: { id: string }) {
  const { wholeTenant } = useMe();
  const mayOpen = useMay('REQUEST_FIX') && wholeTenant;
  const open = useHealCode();
  const navigate = useNavigate();
  if (!mayOpen)
    return <p className="pr-quiet">An operator of the whole organization can have a pull request opened.</p>;
  const act = () =>
    open.mutate(id, {
      onSuccess: (made) =>
        void navigate({ to: '/code/pull-requests/$pullRequestId', params: { pullRequestId: made.id } }),
    });
  return (
    <>
      <div className="pr-row">
        <Button size="sm" isLoading={open.isPending} isDisabled={open.isPending} onClick={act}>
          Open pull request
        </Button>
        <span className="pr-quiet pr-small">The code changes once somebody merges it at its host.</span>
      </div>
      {open.error !== null && <Failure error={open.error} verb="open" what="the pull request" />}
    </>
  );
}
