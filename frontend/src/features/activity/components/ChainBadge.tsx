import { Alert, Button } from '@patternfly/react-core';
import { Loaded } from '@/components/Loaded';
import { ShortId } from '@/components/ShortId';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { useVerification } from '../api/verifyAudit';

/** Whether the record can be trusted, and up to which anchor outside the database. */
export function ChainBadge() {
  const verification = useVerification();
  const again = (
    <Button variant="link" isInline isDisabled={verification.isFetching} onClick={() => void verification.refetch()}>
      Verify again
    </Button>
  );
  return (
    <Loaded query={verification} what="the verification of the chain">
      {({ valid, checkedEvents, lastAnchor, problem }) =>
        valid ? (
          <Alert
            component="h2"
            isInline
            variant="success"
            title={`Chain verified: ${plural(checkedEvents, 'event')}`}
            actionLinks={again}
          >
            {lastAnchor == null ? (
              'No head has been written outside the database yet.'
            ) : (
              <>
                Last anchor outside the database: event {lastAnchor.seq}, <Time at={lastAnchor.at} />,{' '}
                <ShortId id={lastAnchor.hash} label="hash" />
              </>
            )}
          </Alert>
        ) : (
          <Alert component="h2" isInline variant="danger" title="The chain is broken" actionLinks={again}>
            {problem?.message ?? 'The record was changed after it was written.'} Do not rely on what follows it.
          </Alert>
        )
      }
    </Loaded>
  );
}
