import { Alert, Breadcrumb, BreadcrumbItem, Button } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Connection } from '@/api/types';
import { Body } from '@/components/Body';
import { describeSchedule } from '@/components/cadences';
import { Facts } from '@/components/Facts';
import { Failure } from '@/components/Failure';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { ShortId } from '@/components/ShortId';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { useConnection } from '../api/getConnection';
import { useTestConnection } from '../api/testConnection';
import { AccountRow } from '../components/AccountRow';
import { DeleteDialog } from '../components/DeleteDialog';
import { EvidenceAccess } from '../components/EvidenceAccess';
import { FixAccess } from '../components/FixAccess';
import { Members } from '../components/Members';
import { ScheduleDialog } from '../components/ScheduleDialog';
import { TestChecks } from '../components/TestChecks';
import { UnitRules } from '../components/UnitRules';

export const route = createLazyRoute('/connections/$connectionId')({ component: ConnectionPage });
const here = getRouteApi('/connections/$connectionId');

function ConnectionPage() {
  const { connectionId } = here.useParams();
  const connection = useConnection(connectionId);
  const value = connection.data?.value;
  return (
    <>
      <Heading
        title={value?.name ?? 'Connection'}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/connections">Connections</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{value?.name ?? '…'}</BreadcrumbItem>
          </Breadcrumb>
        }
      >
        {value !== undefined && (
          <span>
            <StatusLabel status={value.status} />{' '}
            {value.kind === 'ORGANIZATION' ? 'AWS organization through account' : 'AWS account'}{' '}
            <ShortId id={value.account} label="account id" />, connected <Time at={value.createdAt} />
          </span>
        )}
      </Heading>
      <Body>
        <Loaded
          query={connection}
          what="the connection"
          skeleton={<Lines count={8} height="2.4rem" label="Loading the connection" />}
        >
          {(data) => <Whole connection={data} />}
        </Loaded>
      </Body>
    </>
  );
}

function Whole({ connection }: { connection: Tagged<Connection> }) {
  const { value } = connection;
  return (
    <>
      {value.weakTrust && (
        <Alert component="h2" isInline variant="warning" title="The role does not insist on its external id">
          The operator accepts that here, which is meant for emulators only.
        </Alert>
      )}
      {value.kind === 'ORGANIZATION' ? (
        <OrganizationMembers connection={value} />
      ) : (
        <Panel title="Accounts">
          <ul className="pr-list">
            {value.accounts.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </ul>
        </Panel>
      )}
      <div className="pr-columns">
        <MayRead connection={value} />
        <div className="pr-stack">
          <FixAccess connection={connection} />
          <EvidenceAccess connection={connection} />
          <Settings connection={connection} />
        </div>
      </div>
    </>
  );
}

function OrganizationMembers({ connection }: { connection: Connection }) {
  const { accounts } = here.useSearch();
  const navigate = here.useNavigate();
  return (
    <>
      <Members
        connection={connection}
        state={accounts}
        onState={(state) => void navigate({ search: { accounts: state }, replace: true })}
      />
      <UnitRules connection={connection} />
    </>
  );
}

function MayRead({ connection }: { connection: Connection }) {
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const test = useTestConnection(connection.id);
  const report = test.data ?? connection.lastTest;
  return (
    <Panel
      title={connection.kind === 'ORGANIZATION' ? 'May list' : 'May read'}
      actions={
        mayManage && (
          <Button size="sm" variant="secondary" isLoading={test.isPending} onClick={() => test.mutate()}>
            Test
          </Button>
        )
      }
    >
      <div className="pr-stack">
        <Facts
          of={{
            'Signs in':
              connection.scan?.roleArn != null ? (
                <span className="pr-mono">{connection.scan.roleArn}</span>
              ) : (
                access(connection)
              ),
            'External id': <ShortId id={connection.externalId} label="external id" />,
            ...(connection.members == null
              ? {}
              : { 'Reads its accounts with': <span className="pr-mono">{connection.members.roleArn}</span> }),
          }}
        />
        {test.error !== null && <Failure error={test.error} verb="test" what="the connection" />}
        {report == null ? (
          <p className="pr-quiet">Not tested yet.</p>
        ) : (
          <TestChecks report={report} levels={['trust', 'discover', 'scan']} />
        )}
      </div>
    </Panel>
  );
}

function access({ id, scan }: Connection) {
  if (scan?.accessKeyId != null) return <>access key {scan.accessKeyId}</>;
  return (
    <Link to="/connections/new" search={{ connection: id, step: 'deploy' }}>
      continue connecting
    </Link>
  );
}

function Settings({ connection }: { connection: Tagged<Connection> }) {
  const [dialog, setDialog] = useState<'schedule' | 'delete'>();
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const { value } = connection;
  const close = () => setDialog(undefined);
  return (
    <Panel title="Settings">
      <div className="pr-stack">
        <Facts
          of={{
            Schedule: describeSchedule(value.schedule),
            Regions: value.regions.join(', '),
            Environment: value.environment ?? <span className="pr-quiet">not set</span>,
            Owner: value.owner ?? <span className="pr-quiet">not set</span>,
          }}
        />
        {mayManage && (
          <div className="pr-row">
            <Button variant="secondary" onClick={() => setDialog('schedule')}>
              Edit schedule
            </Button>
            <Button variant="link" isDanger onClick={() => setDialog('delete')}>
              Delete connection
            </Button>
          </div>
        )}
      </div>
      {dialog === 'schedule' && <ScheduleDialog connection={connection} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog connection={value} onClose={close} />}
    </Panel>
  );
}
