import { Alert, AlertActionLink } from '@patternfly/react-core';
import { ApiError } from '@/api/client';

interface FailureProps {
  error: Error;
  /** What was being fetched or done, as it fits after "could not": "the findings", "start the scan". */
  what: string;
  verb?: string;
  /** Why, where it is not what the error says. */
  why?: string;
  retrying?: boolean;
  onRetry?: () => void;
}

function explain(error: Error): string {
  if (!(error instanceof ApiError))
    return 'The server did not answer. Nothing was changed. Check the connection and try again.';
  const { problem } = error;
  return problem.detail ?? problem.title;
}

/** Says what failed and why, and offers to try again. */
export function Failure({ error, what, verb = 'load', retrying = false, why, onRetry }: FailureProps) {
  return (
    <Alert
      component="h2"
      variant="danger"
      isInline
      title={`Could not ${verb} ${what}`}
      actionLinks={
        onRetry !== undefined && (
          <AlertActionLink onClick={onRetry} isDisabled={retrying}>
            {retrying ? 'Trying again…' : 'Try again'}
          </AlertActionLink>
        )
      }
    >
      {why ?? explain(error)}
    </Alert>
  );
}
