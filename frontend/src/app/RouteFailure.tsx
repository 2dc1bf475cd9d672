import type { ErrorComponentProps } from '@tanstack/react-router';
import { ApiError } from '@/api/client';
import { Body } from '@/components/Body';
import { Failure } from '@/components/Failure';
import { Heading } from '@/components/Heading';

/** A page that broke, or whose script could not be fetched; the shell around it stays. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  // Scripts come as modules; whatever else is thrown here is a fault of the page itself.
  const unserved = error instanceof ApiError || /module/i.test(String(error));
  return (
    <>
      <Heading title="This page could not be shown" />
      <Body>
        <Failure
          error={error instanceof Error ? error : new Error(String(error))}
          verb="show"
          what="this page"
          {...(unserved ? {} : { why: 'The console stumbled over what it was to show. Nothing was changed.' })}
          onRetry={reset}
        />
      </Body>
    </>
  );
}
