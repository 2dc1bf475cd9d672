import { Alert } from '@patternfly/react-core';
import type { Finding } from '@/api/types';
import { RepositoryName, SourcePlace } from './SourcePlace';

/** Says of a fix of the cloud that code takes it back, for what code declares. */
export function TemporaryFix({ declaredIn }: { declaredIn: NonNullable<Finding['declaredIn']> }) {
  const { repository, file, line, address, link } = declaredIn;
  return (
    <Alert component="h2" isInline variant="info" title="Fixed in the cloud alone, it is temporary">
      The code still declares <span className="pr-mono">{address}</span> as it was (
      <RepositoryName repository={repository} />, <SourcePlace place={{ file, startLine: line, endLine: line, link }} />
      ), and the next deployment may bring it back. A pull request mends it for good.
    </Alert>
  );
}
