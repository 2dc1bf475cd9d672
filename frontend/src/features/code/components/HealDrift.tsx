import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useMe } from '@/api/me';
import type { Drift } from '@/api/types';
import { StatusLabel } from '@/components/StatusLabel';
import { DriftPatch } from './DriftPatch';
import { DriftPlan } from './DriftPlan';

const planned = ['PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING'];
const asked = ['PREPARING', 'OPEN'];

/** Both ways to make code and cloud agree again. */
export function HealDrift({ drift }: { drift: Drift }) {
  const { wholeTenant } = useMe();
  const mayScan = useMay('SCAN') && wholeTenant;
  const [way, setWay] = useState<'cloud' | 'code'>();
  if (drift.status !== 'OPEN' || drift.declaration === null) return null;
  const cloud = drift.remediation === null || !planned.includes(drift.remediation.status);
  const code = mayScan && (drift.pullRequest === null || !asked.includes(drift.pullRequest.status));
  const toggle = (one: 'cloud' | 'code') => setWay(way === one ? undefined : one);
  return (
    <div className="pr-stack pr-stack--tight">
      <UnderWay drift={drift} />
      {(cloud || code) && (
        <div className="pr-row">
          {cloud && (
            <Button variant="secondary" size="sm" aria-expanded={way === 'cloud'} onClick={() => toggle('cloud')}>
              Heal the cloud
            </Button>
          )}
          {code && (
            <Button variant="secondary" size="sm" aria-expanded={way === 'code'} onClick={() => toggle('code')}>
              Heal the code
            </Button>
          )}
          <span className="pr-quiet pr-small">{hint(cloud, code)}</span>
        </div>
      )}
      {cloud && way === 'cloud' && <DriftPlan id={drift.id} />}
      {code && way === 'code' && <DriftPatch id={drift.id} />}
    </div>
  );
}

function hint(cloud: boolean, code: boolean): string {
  if (cloud && code) return 'The cloud as it is declared, or the code as the cloud is.';
  return cloud ? 'The cloud as it is declared.' : 'The code as the cloud is.';
}

/** What was asked for already. */
function UnderWay({ drift: { remediation, pullRequest } }: { drift: Drift }) {
  const { wholeTenant } = useMe();
  return (
    <>
      {remediation !== null && (
        <div className="pr-row pr-small">
          <StatusLabel status={remediation.status} />
          <Link to="/remediations/$remediationId" params={{ remediationId: remediation.id }}>
            The plan for the cloud
          </Link>
        </div>
      )}
      {pullRequest !== null && (
        <div className="pr-row pr-small">
          <StatusLabel status={`PULL_REQUEST_${pullRequest.status}`} />
          {wholeTenant && (
            <Link to="/code/pull-requests/$pullRequestId" params={{ pullRequestId: pullRequest.id }}>
              The pull request for the code
            </Link>
          )}
          {pullRequest.link !== null && (
            <a href={pullRequest.link} target="_blank" rel="noreferrer">
              At its host
            </a>
          )}
        </div>
      )}
    </>
  );
}
