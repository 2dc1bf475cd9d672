import { Button } from '@patternfly/react-core';
import PlugIcon from '@patternfly/react-icons/dist/esm/icons/plug-icon';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useConnections } from '@/api/listConnections';
import { useMay } from '@/api/me';
import type { Connection } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { StatusLabel } from '@/components/StatusLabel';
import { AccountRow } from '../components/AccountRow';
import { MemberCounts } from '../components/MemberCounts';

export const route = createLazyRoute('/connections')({ component: ConnectionsPage });

function ConnectionsPage() {
  const connections = useConnections();
  const mayConnect = useMay('MANAGE_CONNECTIONS');
  const navigate = useNavigate();
  const connect = mayConnect ? (
    <Button onClick={() => void navigate({ to: '/connections/new' })}>Connect an account</Button>
  ) : undefined;
  const some = (connections.data ?? []).length > 0;
  return (
    <>
      <Heading title="Connections" {...(some ? { actions: connect } : {})}>
        How Prunella signs in to your accounts, what it may read there and what it may change.
      </Heading>
      <Body>
        <Loaded
          query={connections}
          what="the connections"
          skeleton={<Lines count={4} height="5rem" label="Loading connections" />}
        >
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title="No account is connected"
                icon={PlugIcon}
                action={connect ?? <span>Somebody with the role admin can connect one.</span>}
              >
                Without an account there is nothing to read, so nothing is found and nothing is called fine.
              </Nothing>
            ) : (
              items.map((connection) => <ConnectionCard key={connection.id} connection={connection} />)
            )
          }
        </Loaded>
      </Body>
    </>
  );
}

function ConnectionCard({ connection }: { connection: Connection }) {
  return (
    <article className="pr-card" aria-label={connection.name}>
      <div className="pr-row pr-row--apart">
        <h2 className="pf-v6-c-title pf-m-md">
          <Link to="/connections/$connectionId" params={{ connectionId: connection.id }}>
            {connection.name}
          </Link>
        </h2>
        <div className="pr-row">
          <StatusLabel status={connection.status} />
          <StatusLabel status={connection.fixStatus} />
        </div>
      </div>
      {connection.status === 'PENDING' && (
        <p className="pr-small">
          Not finished:{' '}
          <Link to="/connections/new" search={{ connection: connection.id, step: 'deploy' }}>
            continue connecting
          </Link>
        </p>
      )}
      {connection.organization != null && (
        <MemberCounts connectionId={connection.id} members={connection.organization.members} />
      )}
      <ul className="pr-list">
        {connection.accounts.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
    </article>
  );
}
