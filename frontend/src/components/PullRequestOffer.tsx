import { Alert, Button, Checkbox } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '@/api/client';
import { useMay, useMe } from '@/api/me';
import { useOpenPullRequest } from '@/api/openPullRequest';
import type { FixParam, PullRequestLink } from '@/api/types';
import { Dialog } from './Dialog';
import { ParamFields, paramValues, startingTexts } from './ParamFields';
import { StatusLabel } from './StatusLabel';

interface PullRequestOfferProps {
  findingId: string;
  /** The newest one that is to mend it, or was. */
  pullRequest: PullRequestLink | null;
  /** Whether something else is the main thing to do. */
  secondary?: boolean;
}

/** The pull request that mends a finding in the code, or the way to have one opened. */
export function PullRequestOffer({ findingId, pullRequest, secondary = false }: PullRequestOfferProps) {
  const [asking, setAsking] = useState(false);
  const { wholeTenant } = useMe();
  const mayOpen = useMay('REQUEST_FIX') && wholeTenant;
  const underWay = pullRequest !== null && ['PREPARING', 'OPEN'].includes(pullRequest.status);
  return (
    <div className="pr-stack pr-stack--tight">
      {pullRequest !== null && <Newest pullRequest={pullRequest} readable={wholeTenant} />}
      {!underWay && mayOpen && (
        <div className="pr-row">
          <Button variant={secondary ? 'secondary' : 'primary'} onClick={() => setAsking(true)}>
            {pullRequest === null ? 'Open pull request' : 'Open another pull request'}
          </Button>
          <span className="pr-quiet pr-small">The code changes once somebody merges it at its host.</span>
        </div>
      )}
      {!underWay && !mayOpen && (
        <p className="pr-quiet">An operator of the whole organization can have a pull request opened.</p>
      )}
      {asking && <OpenDialog findingId={findingId} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface NewestProps {
  pullRequest: PullRequestLink;
  /** Whether the person may see pull requests themselves. */
  readable: boolean;
}

function Newest({ pullRequest: { id, status, link }, readable }: NewestProps) {
  return (
    <div className="pr-row">
      <StatusLabel status={`PULL_REQUEST_${status}`} />
      {readable && (
        <Link to="/code/pull-requests/$pullRequestId" params={{ pullRequestId: id }}>
          {status === 'FAILED' ? 'Read why' : 'Read it'}
        </Link>
      )}
      {link !== null && (
        <a href={link} target="_blank" rel="noreferrer">
          At its host
        </a>
      )}
    </div>
  );
}

/** What the server says that only a person can choose. */
function missingIn(error: Error | null): readonly FixParam[] {
  const params = error instanceof ApiError ? error.problem.params : undefined;
  return (params ?? []).map((param) => ({ default: null, ...param }));
}

interface OpenDialogProps {
  findingId: string;
  onClose: () => void;
}

/** Asks for what only a person can choose, once the server says that it misses it. */
function OpenDialog({ findingId, onClose }: OpenDialogProps) {
  const open = useOpenPullRequest();
  const [params, setParams] = useState<readonly FixParam[]>([]);
  const [texts, setTexts] = useState(() => startingTexts([]));
  const [allowReplace, setAllowReplace] = useState(false);
  const complete = params.every(({ name }) => (texts[name] ?? '') !== '');
  const missing = missingIn(open.error);
  const act = () =>
    open.mutate(
      { findingId, params: paramValues(params, texts), allowReplace },
      {
        onSuccess: onClose,
        onError: (error) => {
          const more = missingIn(error).filter(({ name }) => !params.some((each) => each.name === name));
          setParams([...params, ...more]);
        },
      },
    );
  return (
    <Dialog
      title="Open a pull request"
      description="The patch goes to a branch of its own, and the host is asked for a pull request. Nothing is merged or deployed by it."
      act="Open it"
      failing={{ verb: 'open', what: 'a pull request' }}
      error={missing.length > 0 ? null : open.error}
      busy={open.isPending}
      disabled={!complete}
      onAct={act}
      onClose={onClose}
    >
      {missing.length > 0 && <Alert component="h2" isInline variant="info" title={open.error?.message ?? ''} />}
      <ParamFields params={params} texts={texts} onChange={setTexts} />
      <Checkbox
        id="allow-replace"
        label="It may replace the resource"
        description="Some settings can only be changed by making the resource anew. Leave it off unless that is meant."
        isChecked={allowReplace}
        onChange={(_event, checked) => setAllowReplace(checked)}
      />
    </Dialog>
  );
}
