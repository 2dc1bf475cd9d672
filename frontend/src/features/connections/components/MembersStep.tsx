import { useState } from 'react';
import type { AccountStatus, Connection } from '@/api/types';
import { DeployTemplate } from './DeployTemplate';
import { Members } from './Members';

/** The role is deployed in all accounts; they connect as it arrives there. */
export function MembersStep({ connection }: { connection: Connection }) {
  const [state, setState] = useState<AccountStatus>();
  return (
    <div className="pr-stack">
      <p className="pr-prose">
        Each account needs a role that reads its configuration. This template is for a StackSet: every account gets an
        external id of its own. Accounts that lack the role wait for it and are tried again.
      </p>
      <DeployTemplate connectionId={connection.id} externalId={connection.externalId} level="scan" everywhere />
      <Members connection={connection} state={state} onState={setState} />
    </div>
  );
}
