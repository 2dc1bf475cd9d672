import { Breadcrumb, BreadcrumbItem, Button } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Tagged } from '@/api/client';
import { useMay } from '@/api/me';
import type { Repository } from '@/api/types';
import { Body } from '@/components/Body';
import { describeSchedule } from '@/components/cadences';
import { Facts } from '@/components/Facts';
import { Failure } from '@/components/Failure';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { plural } from '@/lib/text';
import { useRepository } from '../api/getRepository';
import { useDrift } from '../api/listDrift';
import { usePullRequests } from '../api/listPullRequests';
import { useTestRepository } from '../api/testRepository';
import { CredentialDialog } from '../components/CredentialDialog';
import { DeleteRepositoryDialog } from '../components/DeleteRepositoryDialog';
import { EditRepositoryDialog } from '../components/EditRepositoryDialog';
import { OpenBySeverity } from '../components/OpenBySeverity';
import { PullRequestRow } from '../components/PullRequestRow';
import { RepositoryChecks } from '../components/RepositoryChecks';
import { RepositoryScheduleDialog } from '../components/RepositoryScheduleDialog';
import { ScanRepository } from '../components/ScanRepository';
import { RepositoryScan } from '../components/RepositoryScan';
import { StateLocations } from '../components/StateLocations';
import { TerraformState } from '../components/TerraformState';
import { Webhook } from '../components/Webhook';
import { useCodeScans } from '../api/listCodeScans';
import { More } from '@/components/More';
import { textOfParams } from '../params';
import { credentialKinds, hostKinds } from '../words';

export const route = createLazyRoute('/code/repositories/$repositoryId')({ component: RepositoryPage });
const here = getRouteApi('/code/repositories/$repositoryId');

function RepositoryPage() {
  const { repositoryId } = here.useParams();
  const repository = useRepository(repositoryId);
  const value = repository.data?.value;
  return (
    <>
      <Heading
        title={value?.name ?? 'Repository'}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/code">Code</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{value?.name ?? '…'}</BreadcrumbItem>
          </Breadcrumb>
        }
        actions={value !== undefined && <ScanRepository repository={value} primary />}
      >
        {value !== undefined && (
          <>
            <StatusLabel status={value.status} /> <span className="pr-mono">{value.url}</span>, branch{' '}
            <span className="pr-mono">{value.branch}</span>
          </>
        )}
      </Heading>
      <Body>
        <Loaded
          query={repository}
          what="the repository"
          skeleton={<Lines count={8} height="2.4rem" label="Loading the repository" />}
        >
          {(data) => <Whole repository={data} />}
        </Loaded>
      </Body>
    </>
  );
}

function Whole({ repository }: { repository: Tagged<Repository> }) {
  const { value } = repository;
  const mayManage = useMay('MANAGE_CONNECTIONS');
  return (
    <div className="pr-columns pr-columns--main">
      <div className="pr-stack">
        <Panel title="Open findings">
          <OpenBySeverity repository={value} />
        </Panel>
        <Panel
          title="Pull requests"
          actions={
            <Link to="/code/pull-requests" search={{ repository: value.id }}>
              All
            </Link>
          }
        >
          <ItsPullRequests repository={value} />
        </Panel>
        <Panel title="Drift">
          <DriftCount repository={value} />
        </Panel>
        <Panel title="Scans">
          <Scans repository={value} />
        </Panel>
      </div>
      <div className="pr-stack">
        <Reached repository={value} />
        <Settings repository={repository} />
        <Panel title="Webhook">
          <Webhook repository={value} mayRenew={mayManage} />
        </Panel>
        <Panel title="Terraform state">
          <div className="pr-stack">
            <StateLocations repository={value} />
            <TerraformState repositoryId={value.id} />
          </div>
        </Panel>
      </div>
    </div>
  );
}

function ItsPullRequests({ repository: { id } }: { repository: Repository }) {
  const pullRequests = usePullRequests({ repository: id, status: 'OPEN' });
  return (
    <Loaded query={pullRequests} what="its pull requests">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? (
          <p className="pr-quiet">None is open.</p>
        ) : (
          <ul className="pr-list" aria-label="Pull requests">
            {items.map((pullRequest) => (
              <PullRequestRow key={pullRequest.id} pullRequest={pullRequest} />
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}

/** How much of what it declares is otherwise in the cloud. */
function DriftCount({ repository: { id } }: { repository: Repository }) {
  const drift = useDrift({ repository: [id] }, 100);
  return (
    <Loaded query={drift} what="its drift">
      {({ pages: [first] }) =>
        first === undefined || first.items.length === 0 ? (
          <p className="pr-quiet">Nothing that it is known to declare is otherwise in the cloud.</p>
        ) : (
          <Link to="/code/drift" search={{ repository: [id] }}>
            {first.next === null ? plural(first.items.length, 'resource') : `More than ${first.items.length} resources`}{' '}
            otherwise than declared
          </Link>
        )
      }
    </Loaded>
  );
}

function Scans({ repository }: { repository: Repository }) {
  const scans = useCodeScans({ repository: repository.id });
  return (
    <div className="pr-stack pr-stack--tight">
      <Loaded query={scans} what="its scans">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <p className="pr-quiet">It was not scanned yet.</p>
          ) : (
            <ul className="pr-list" aria-label="Scans">
              {items.map((scan) => (
                <RepositoryScan key={scan.id} scan={scan} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <More query={scans} />
    </div>
  );
}

/** Whether Prunella can reach it. */
function Reached({ repository }: { repository: Repository }) {
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const test = useTestRepository(repository.id);
  const report = test.data ?? repository.lastTest;
  return (
    <Panel
      title="Can be reached"
      actions={
        mayManage && (
          <Button size="sm" variant="secondary" isLoading={test.isPending} onClick={() => test.mutate()}>
            Test
          </Button>
        )
      }
    >
      {test.error !== null && <Failure error={test.error} verb="test" what="the repository" />}
      {report == null ? <p className="pr-quiet">Not tested yet.</p> : <RepositoryChecks report={report} />}
    </Panel>
  );
}

type Open = 'edit' | 'schedule' | 'credential' | 'delete' | undefined;

function Settings({ repository }: { repository: Tagged<Repository> }) {
  const [open, setOpen] = useState<Open>();
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const { value } = repository;
  const close = () => setOpen(undefined);
  const { kind, username } = value.credential;
  const params = textOfParams(value.params);
  return (
    <Panel title="Settings">
      <div className="pr-stack">
        <Facts
          of={{
            Host: `${value.host}, ${hostKinds[value.kind]}`,
            Directory: value.directory === '' ? 'all of it' : <span className="pr-mono">{value.directory}</span>,
            'Signs in': `${credentialKinds[kind]}${username == null ? '' : `, as ${username}`}`,
            Schedule: describeSchedule(value.schedule),
            'Fixes write':
              params === '' ? undefined : (
                <span className="pr-mono" style={{ whiteSpace: 'pre-wrap' }}>
                  {params}
                </span>
              ),
            Added: <Time at={value.createdAt} />,
          }}
        />
        {mayManage && (
          <div className="pr-row">
            <Button variant="secondary" size="sm" onClick={() => setOpen('edit')}>
              Edit
            </Button>
            <Button variant="secondary" size="sm" onClick={() => setOpen('schedule')}>
              Edit schedule
            </Button>
            <Button variant="secondary" size="sm" onClick={() => setOpen('credential')}>
              Renew credential
            </Button>
            <Button variant="link" size="sm" isDanger onClick={() => setOpen('delete')}>
              Delete repository
            </Button>
          </div>
        )}
      </div>
      {open === 'edit' && <EditRepositoryDialog repository={repository} onClose={close} />}
      {open === 'schedule' && <RepositoryScheduleDialog repository={repository} onClose={close} />}
      {open === 'credential' && <CredentialDialog repository={repository} onClose={close} />}
      {open === 'delete' && <DeleteRepositoryDialog repository={value} onClose={close} />}
    </Panel>
  );
}
