import { Button, Card, CardBody, CardFooter, CardTitle } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay, useMe } from '@/api/me';

/** What a tenant without findings sees: the way from nothing to the first healed finding. */
export function FirstRun({ accounts }: { accounts: number }) {
  const mayConnect = useMay('MANAGE_CONNECTIONS');
  const { wholeTenant } = useMe();
  const navigate = useNavigate();
  return (
    <div className="pr-columns pr-columns--three">
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
          {accounts === 0 && wholeTenant && (
            <span>
              {' '}
              or, without an account, <Link to="/code">scan code</Link>
            </span>
          )}
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
    </div>
  );
}
