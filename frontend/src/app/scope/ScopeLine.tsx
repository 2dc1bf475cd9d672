import { Button } from '@patternfly/react-core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useAccounts } from '@/api/listAccounts';
import { useTeams } from '@/api/listTeams';
import { useMe } from '@/api/me';
import { accountsOf, everything, narrows, useScope } from '@/api/scope';
import { followsOf, scopeWords } from './words';

/** Above a page that shows a part, or that shows everything although somebody chose a part. */
export function ScopeLine() {
  const scope = useScope();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const accounts = useAccounts().data ?? [];
  const teams = useTeams(useMe().wholeTenant).data ?? [];
  const follows = followsOf(path);
  if (follows === undefined || !narrows(scope)) return null;
  const followed = follows === 'all' ? scope : follows === 'accounts' ? accountsOf(scope) : {};
  const words = scopeWords(scope, accounts, teams);
  return (
    <div className="pr-scope-line" role="status">
      <span>
        {narrows(followed) ? (
          <>
            Only <strong>{scopeWords(followed, accounts, teams)}</strong>.
            {follows === 'accounts' && scope.inTeam !== undefined && ' This page cannot be narrowed to a team.'}
          </>
        ) : (
          <>
            This page shows everything: it cannot be narrowed to <strong>{words}</strong>.
          </>
        )}
      </span>{' '}
      <Button
        variant="link"
        isInline
        onClick={() => void navigate({ to: '.', search: (before: object) => ({ ...before, ...everything }) })}
      >
        Show everything
      </Button>
    </div>
  );
}
