import { Alert, Button, Checkbox } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useEachPolicy } from '@/api/getPolicy';
import type { FindingInCode } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Lines } from '@/components/Lines';
import { ParamFields, paramValues, type ParamTexts } from '@/components/ParamFields';
import { plural } from '@/lib/text';
import { useMendFindings } from '../api/mendFindings';
import { sharedParams } from '../params';

interface MendSelectedProps {
  findings: readonly FindingInCode[];
  onDone: () => void;
}

/** One pull request for all that is selected, and what it leaves. */
export function MendSelected({ findings, onDone }: MendSelectedProps) {
  const mend = useMendFindings();
  const [asking, setAsking] = useState(false);
  if (findings.length === 0) return null;
  const repositories = new Set(findings.map(({ repository }) => repository.id)).size;
  return (
    <>
      <div className="pr-bulk" role="toolbar" aria-label="Selected findings">
        <strong>{plural(findings.length, 'finding')} selected</strong>
        {mend.data === undefined && (
          <Button size="sm" isDisabled={repositories > 1 || findings.length > 100} onClick={() => setAsking(true)}>
            Open pull request
          </Button>
        )}
        <Button
          size="sm"
          variant="link"
          onClick={() => {
            mend.reset();
            onDone();
          }}
        >
          Clear selection
        </Button>
        {repositories > 1 && <span className="pr-small">A pull request is of one repository.</span>}
        {findings.length > 100 && <span className="pr-small">A pull request takes at most 100.</span>}
      </div>
      {mend.data !== undefined && <Asked made={mend.data} findings={findings} />}
      {asking && <MendDialog mend={mend} findings={findings} onClose={() => setAsking(false)} />}
    </>
  );
}

interface AskedProps {
  made: NonNullable<ReturnType<typeof useMendFindings>['data']>;
  findings: readonly FindingInCode[];
}

function Asked({ made: { pullRequest, refused }, findings }: AskedProps) {
  return (
    <Alert
      component="h2"
      isInline
      variant={refused.length === 0 ? 'success' : 'warning'}
      title={
        refused.length === 0
          ? 'A pull request is being prepared'
          : `A pull request is being prepared; ${plural(refused.length, 'finding')} left`
      }
    >
      <Link to="/code/pull-requests/$pullRequestId" params={{ pullRequestId: pullRequest.id }}>
        {pullRequest.title}
      </Link>
      {refused.length > 0 && (
        <ul className="pr-list" aria-label="What it leaves">
          {refused.map(({ finding, reason }) => (
            <li key={finding}>
              {findings.find(({ id }) => id === finding)?.message}
              <div className="pr-quiet">{reason}</div>
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

interface MendDialogProps {
  mend: ReturnType<typeof useMendFindings>;
  findings: readonly FindingInCode[];
  onClose: () => void;
}

/** Whether the server does not refuse it anyway: what such fixes need is not asked for. */
function mayBeMended({ fixable, pullRequest }: FindingInCode): boolean {
  return fixable && !['PREPARING', 'OPEN'].includes(pullRequest?.status ?? '');
}

function MendDialog({ mend, findings, onClose }: MendDialogProps) {
  const [allowReplace, setAllowReplace] = useState(false);
  const [texts, setTexts] = useState<ParamTexts>({});
  const policies = useEachPolicy([...new Set(findings.filter(mayBeMended).map(({ policy }) => policy))]);
  const params = sharedParams(policies.flatMap(({ data }) => data?.value.fix?.params ?? []));
  const loading = policies.some(({ isPending }) => isPending);
  const wish = { findings: findings.map(({ id }) => id), params: paramValues(params, texts), allowReplace };
  return (
    <Dialog
      title="Open a pull request"
      description={`One commit mends ${plural(findings.length, 'finding')}, as far as there is a safe edit. Nothing is merged or deployed by it.`}
      act="Open it"
      failing={{ verb: 'open', what: 'a pull request' }}
      error={mend.error}
      busy={mend.isPending}
      disabled={loading}
      onAct={() => mend.mutate(wish, { onSuccess: onClose })}
      onClose={onClose}
    >
      {loading && <Lines count={2} label="Loading what the fixes leave to people" />}
      {policies.some(({ isError }) => isError) && (
        <Alert component="h2" isInline variant="warning" title="Not all that the fixes leave to people could be loaded">
          A fix that misses a value is left out, and the answer names it.
        </Alert>
      )}
      {params.length > 0 && (
        <p className="pr-quiet pr-small">
          What is left empty is as the repository, the policy or the catalogue has it. A fix that has no value then is
          left out.
        </p>
      )}
      <ParamFields params={params} texts={texts} required={false} onChange={setTexts} />
      <Checkbox
        id="allow-replace-all"
        label="It may replace resources"
        description="Some settings can only be changed by making the resource anew. Leave it off unless that is meant."
        isChecked={allowReplace}
        onChange={(_event, checked) => setAllowReplace(checked)}
      />
    </Dialog>
  );
}
