import type { ErrorComponentProps } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { Failure } from '@/components/Failure';
import { Heading } from '@/components/Heading';

/** A page that broke, or whose script could not be fetched; the shell around it stays. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <Heading title="This page could not be shown" />
      <Body>
        <Failure
          error={error instanceof Error ? error : new Error(String(error))}
          verb="show"
          what="this page"
          onRetry={reset}
        />
      </Body>
    </>
  );
}
