import { Bullseye } from '@patternfly/react-core';
import { Outlet } from '@tanstack/react-router';
import { ApiError } from '@/api/client';
import { useSession } from '@/api/me';
import { Failure } from '@/components/Failure';
import { Lines } from '@/components/Lines';
import { Shell } from './Shell';
import { SignedOut } from './SignedOut';

/** Nothing of a tenant is rendered before the server has said who is asking. */
export function Root() {
  const session = useSession();
  if (session.data !== undefined) {
    return (
      <Shell>
        <Outlet />
      </Shell>
    );
  }
  if (session.error instanceof ApiError && session.error.status === 401) return <SignedOut />;
  return (
    <Bullseye>
      <div style={{ width: 'min(90vw, 30rem)' }}>
        {session.error === null ? (
          <Lines count={4} label="Loading the console" />
        ) : (
          <Failure
            error={session.error}
            what="your session"
            retrying={session.isFetching}
            onRetry={() => void session.refetch()}
          />
        )}
      </div>
    </Bullseye>
  );
}
