import { Button } from '@patternfly/react-core';
import FilterIcon from '@patternfly/react-icons/dist/esm/icons/filter-icon';
import { useState } from 'react';
import { useAccounts } from '@/api/listAccounts';
import { useTeams } from '@/api/listTeams';
import { useMe } from '@/api/me';
import { narrows, useScope } from '@/api/scope';
import { ScopeDialog } from './ScopeDialog';
import { scopeWords } from './words';

/** What one looks at on all pages, and the way to choose it. */
export function ScopeButton() {
  const scope = useScope();
  const accounts = useAccounts().data ?? [];
  const teams = useTeams(useMe().wholeTenant).data ?? [];
  const [open, setOpen] = useState(false);
  const words = narrows(scope) ? scopeWords(scope, accounts, teams) : 'Everything';
  return (
    <>
      <Button
        variant={narrows(scope) ? 'secondary' : 'plain'}
        size="sm"
        className="pr-scope"
        icon={<FilterIcon />}
        aria-label={`You look at: ${words}`}
        title="Choose accounts, environments or a team to look at"
        onClick={() => setOpen(true)}
      >
        <span className="pr-scope__words pr-clip">{words}</span>
      </Button>
      {open && <ScopeDialog scope={scope} accounts={accounts} teams={teams} onClose={() => setOpen(false)} />}
    </>
  );
}
