import { Alert, AlertActionLink } from '@patternfly/react-core';
import { Failure } from '@/components/Failure';
import { useChangeCodeHost } from '../api/codeHosts';

/** Says that nothing is fetched from a host yet, and lets it be allowed where one stands. */
export function HostNotAllowed({ host }: { host: string }) {
  const change = useChangeCodeHost();
  return (
    <>
      <Alert
        component="h2"
        isInline
        variant="warning"
        title={`${host} is not among the allowed hosts`}
        actionLinks={
          <AlertActionLink isDisabled={change.isPending} onClick={() => change.mutate({ host, allowed: true })}>
            {change.isPending ? 'Allowing …' : `Allow ${host}`}
          </AlertActionLink>
        }
      >
        Prunella talks only to hosts that your organization allows. Allow it if your code is really there.
      </Alert>
      {change.error !== null && <Failure error={change.error} verb="allow" what="the host" />}
    </>
  );
}
