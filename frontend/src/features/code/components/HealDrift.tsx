import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useMe } from '@/api/me';
import type { Drift } from '@/api/types';
import { CodeText } from '@/components/CodeText';
import { Fold } from '@/components/Fold';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { useDriftPatch } from '../api/getDriftPatch';
import { byFile } from '../patch';
import { Commit } from '@/components/Commit';
import { PatchLines } from './PatchLines';

/** Both ways to make code and cloud agree again. */
export function HealDrift({ drift }: { drift: Drift }) {
  const { wholeTenant } = useMe();
  const mayScan = useMay('SCAN') && wholeTenant;
  const [wanted, setWanted] = useState(false);
  if (drift.status !== 'OPEN') return null;
  return (
    <div className="pr-stack pr-stack--tight">
      <div className="pr-small">
        <strong>Mend the cloud:</strong> deploy the code again
        {' or, where a policy fails, '}
        <Link to="/findings" search={{ status: ['OPEN'], resource: [drift.resource.id] }}>
          ask for the fixes of its open findings
        </Link>
        .
      </div>
      {drift.declaration !== null && mayScan && (
        <div className="pr-row pr-small">
          <span>
            <strong>Mend the code:</strong> let it say what the cloud has.
          </span>
          {!wanted && (
            <Button variant="secondary" size="sm" onClick={() => setWanted(true)}>
              Show the patch
            </Button>
          )}
        </div>
      )}
      {wanted && <Patch id={drift.id} />}
    </div>
  );
}

function Patch({ id }: { id: string }) {
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
                  <span className="pr-mono">{pointer}</span> stays as it is: {why}
                </li>
              ))}
            </ul>
          )}
          <span className="pr-quiet pr-small">
            For commit <Commit id={commit} />.
          </span>
        </div>
      )}
    </Loaded>
  );
}
