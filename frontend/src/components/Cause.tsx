import { Label } from '@patternfly/react-core';
import type { Remediation } from '@/api/types';
import { Severity } from './Severity';

type Caused = Pick<Remediation, 'finding' | 'drift'>;

/** How bad the finding is that a plan is for; drift has no severity. */
export function Cause({ of: { finding } }: { of: Caused }) {
  return finding === null ? (
    <Label isCompact variant="outline">
      Drift
    </Label>
  ) : (
    <Severity level={finding.severity} />
  );
}

/** What holds once a plan is carried out. */
export function causeTitle({ finding, drift }: Caused): string {
  return finding?.title ?? `As declared by ${drift?.address ?? 'its code'}`;
}
