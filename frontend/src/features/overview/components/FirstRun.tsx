import { Button, Card, CardBody, CardFooter, CardTitle } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay, useMe } from '@/api/me';

/** What a tenant without findings sees: the way from nothing to the first healed finding. */
export function FirstRun({ accounts }: { accounts: number }) {
  const mayConnect = useMay('MANAGE_CONNECTIONS');
  const { wholeTenant } = useMe();
  const navigate = useNavigate();
  return (
    <div className="pr-columns">
      <Card>
        <CardTitle component="h2">1. Connect an account</CardTitle>
        <CardBody>
          {accounts === 0
            ? 'Give Prunella a role that reads configuration and is explicitly denied your data. You deploy the template; every permission is tested before the first scan.'
            : 'An account is connected. You can connect more at any time.'}
        </CardBody>
        <CardFooter>
          {mayConnect ? (
            <Button
              variant={accounts === 0 ? 'primary' : 'secondary'}
              onClick={() => void navigate({ to: '/connections/new' })}
            >
              Connect an account
            </Button>
          ) : (
            <span className="pr-quiet">Somebody with the role admin can connect one.</span>
          )}
        </CardFooter>
      </Card>
      <Card>
        <CardTitle component="h2">2. Read it once</CardTitle>
        <CardBody>
          The first scan judges every resource it can read. What it may not read is listed as “could not evaluate”, with
          the reason; it never counts as passed.
        </CardBody>
        <CardFooter>
          <Link to="/connections">{accounts === 0 ? 'Connections' : 'Start or watch the scan'}</Link>
        </CardFooter>
      </Card>
      <Card>
        <CardTitle component="h2">3. Heal the first finding</CardTitle>
        <CardBody>
          A finding shows what would change, the exact API calls and how it is undone. You ask; a second person approves
          that very plan; Prunella applies it and verifies that it holds.
        </CardBody>
        <CardFooter>
          <Link to="/findings">Findings</Link>
        </CardFooter>
      </Card>
      {wholeTenant && <BeginWithCode mayAdd={mayConnect} />}
    </div>
  );
}

function BeginWithCode({ mayAdd }: { mayAdd: boolean }) {
  const navigate = useNavigate();
  return (
    <Card>
      <CardTitle component="h2">Or scan a repository</CardTitle>
      <CardBody>
        Terraform, CloudFormation, ARM templates and Kubernetes manifests are judged by the same policies, with every
        push, and mended by a patch. No account is needed for it; with one, what is live is traced to the line that
        declares it.
      </CardBody>
      <CardFooter>
        {mayAdd ? (
          <Button variant="secondary" onClick={() => void navigate({ to: '/code/repositories/new' })}>
            Add a repository
          </Button>
        ) : (
          <Link to="/code">Code</Link>
        )}
      </CardFooter>
    </Card>
  );
}
