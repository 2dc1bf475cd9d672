import { Button } from '@patternfly/react-core';
import { Failure } from '@/components/Failure';
import { StatusLabel } from '@/components/StatusLabel';
import { useTestChannel } from '../api/testChannel';

/** Sends a message now and says how that went. */
export function TestChannel({ id }: { id: string }) {
  const test = useTestChannel(id);
  return (
    <>
      <Button variant="secondary" size="sm" isLoading={test.isPending} onClick={() => test.mutate()}>
        Test
      </Button>
      {test.data !== undefined && (
        <span role="status" className="pr-small">
          <StatusLabel status={test.data.status} /> {test.data.message}
        </span>
      )}
      {test.error !== null && <Failure error={test.error} verb="test" what="the channel" />}
    </>
  );
}
