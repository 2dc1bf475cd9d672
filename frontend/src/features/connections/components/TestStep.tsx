import { Alert, Button } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import type { Connection } from '@/api/types';
import { Failure } from '@/components/Failure';
import { Lines } from '@/components/Lines';
import { useTestConnection } from '../api/testConnection';
import { TestChecks } from './TestChecks';

/** Tries every permission as soon as the step is shown. */
export function TestStep({ connection, onDone }: { connection: Connection; onDone: () => void }) {
  const test = useTestConnection(connection.id);
  const started = useRef(false);
  const { mutate } = test;
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    mutate();
  }, [mutate]);
  const report = test.data ?? connection.lastTest;
  const organization = connection.kind === 'ORGANIZATION';
  const ready = test.data?.status === 'READY';
  return (
    <div className="pr-stack">
      {test.isPending && <Lines count={7} label="Trying every permission" />}
      {test.error !== null && <Failure error={test.error} verb="test" what="the connection" onRetry={() => mutate()} />}
      {!test.isPending && report != null && (
        <>
          {test.data?.status === 'FAILED' && (
            <Alert component="h2" isInline variant="warning" title="Not everything passed">
              Mend the lines below and test again. What may not be read is listed as unknown, never as passed.
            </Alert>
          )}
          <TestChecks report={report} live />
        </>
      )}
      <div className="pr-row">
        <Button isDisabled={!ready} onClick={onDone}>
          {organization ? 'See its accounts' : 'Start the first scan'}
        </Button>
        {!organization && test.data?.status === 'FAILED' && test.data.identity != null && (
          <Button variant="secondary" onClick={onDone}>
            Scan what may be read
          </Button>
        )}
        <Button variant="secondary" isDisabled={test.isPending} onClick={() => mutate()}>
          Test again
        </Button>
      </div>
    </div>
  );
}
