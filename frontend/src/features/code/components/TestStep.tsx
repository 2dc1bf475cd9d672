import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Repository } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Lines } from '@/components/Lines';
import { useTestRepository } from '../api/testRepository';
import { RepositoryChecks } from './RepositoryChecks';

/** Tries to reach the repository, and says of the first thing that fails how to mend it. */
export function TestStep({ repository, onDone }: { repository: Repository; onDone: () => void }) {
  const { mutate, data, error, isPending } = useTestRepository(repository.id);
  useEffect(() => mutate(), [mutate]);
  const ready = data?.status === 'READY';
  return (
    <div className="pr-stack">
      {isPending && <Lines count={4} label="Testing the repository" />}
      {error !== null && <Failure error={error} verb="test" what="the repository" onRetry={() => mutate()} />}
      {data !== undefined && <RepositoryChecks report={data} />}
      {data !== undefined && !ready && (
        <p>
          Mend it here or at the host, and test again:{' '}
          <Link to="/code/repositories/$repositoryId" params={{ repositoryId: repository.id }}>
            change its settings or credential
          </Link>
          .
        </p>
      )}
      <div className="pr-row">
        <Button isDisabled={!ready || isPending} onClick={onDone}>
          Continue
        </Button>
        <Button variant="secondary" isLoading={isPending} onClick={() => mutate()}>
          Test again
        </Button>
      </div>
    </div>
  );
}
