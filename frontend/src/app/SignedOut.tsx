import { Button, Content, Title } from '@patternfly/react-core';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Mark } from '@/components/Mark';

/** The door: signing in is the server's work with Keycloak, and leads back to where one wanted to go. */
export function SignedOut() {
  const wanted = useRouterState({ select: (state) => state.location.href });
  useEffect(() => {
    document.title = 'Sign in · Prunella';
  }, []);
  return (
    <main className="pr-door">
      <div className="pr-door__card pr-stack">
        <div>
          <Mark />
        </div>
        <Title headingLevel="h1" size="3xl">
          Prunella
        </Title>
        <Content component="p" className="pr-lead">
          Finds what is misconfigured in your cloud, shows exactly what would change, and heals it once a second person
          agrees.
        </Content>
        <Button component="a" href={`/login?to=${encodeURIComponent(wanted)}`} variant="primary" size="lg" isBlock>
          Sign in
        </Button>
        <p className="pr-quiet pr-small">You are signed out, or your session has ended. Nothing was lost.</p>
      </div>
    </main>
  );
}
