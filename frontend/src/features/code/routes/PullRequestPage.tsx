import { Alert, Breadcrumb, BreadcrumbItem, Button } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { PullRequest } from '@/api/types';
import { Body } from '@/components/Body';
import { Facts } from '@/components/Facts';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Section } from '@/components/Section';
import { RepositoryName } from '@/components/SourcePlace';
import { StatusLabel } from '@/components/StatusLabel';
import { Time } from '@/components/Time';
import { usePullRequest } from '../api/getPullRequest';
import { Commit } from '@/components/Commit';
import { MendedFindings } from '../components/MendedFindings';
import { PatchLines } from '../components/PatchLines';
import { TryAgain } from '../components/TryAgain';
import { byFile } from '../patch';

export const route = createLazyRoute('/code/pull-requests/$pullRequestId')({ component: PullRequestPage });
const here = getRouteApi('/code/pull-requests/$pullRequestId');

function PullRequestPage() {
  const { pullRequestId } = here.useParams();
  const pullRequest = usePullRequest(pullRequestId);
  const { data } = pullRequest;
  return (
    <>
      <Heading
        title={data?.title ?? 'Pull request'}
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/code">Code</Link>
            </BreadcrumbItem>
            <BreadcrumbItem>
              <Link to="/code/pull-requests">Pull requests</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{data === undefined ? '…' : (data.number ?? 'no number yet')}</BreadcrumbItem>
          </Breadcrumb>
        }
        actions={
          data?.link != null && (
            <Button component="a" href={data.link} target="_blank" rel="noreferrer">
              Review it at its host
            </Button>
          )
        }
      />
      <Body>
        <Loaded query={pullRequest} what="the pull request" skeleton={<Lines count={10} label="Loading it" />}>
          {(found) => <Sheet pullRequest={found} />}
        </Loaded>
      </Body>
    </>
  );
}

function Sheet({ pullRequest }: { pullRequest: PullRequest }) {
  const { status, reason, repository, branch, base, commit, mergeCommit, requestedBy, createdAt, closedAt, diff } =
    pullRequest;
  return (
    <article className="pr-sheet">
      <div className="pr-stack">
        <div>
          <StatusLabel status={`PULL_REQUEST_${status}`} />
        </div>
        {reason !== null && (
          <Alert
            component="h2"
            isInline
            variant={status === 'FAILED' ? 'danger' : 'warning'}
            title={status === 'FAILED' ? 'It never came to be' : 'Its state may be old'}
          >
            {reason}
          </Alert>
        )}
        <TryAgain pullRequest={pullRequest} />
        <Facts
          of={{
            Repository: <RepositoryName repository={repository} />,
            Branch: (
              <>
                <span className="pr-mono">{branch}</span> into <span className="pr-mono">{base}</span>
              </>
            ),
            Commit: commit === null ? undefined : <Commit id={commit} />,
            'Asked for': (
              <>
                by {requestedBy}, <Time at={createdAt} />
              </>
            ),
            Merged:
              status === 'MERGED' ? (
                <>
                  <Time at={closedAt} />
                  {mergeCommit !== null && (
                    <>
                      {' '}
                      as <Commit id={mergeCommit} />
                    </>
                  )}
                </>
              ) : undefined,
            Closed: status === 'CLOSED' ? <Time at={closedAt} /> : undefined,
            Mends: <MendedFindings of={pullRequest} />,
          }}
        />
      </div>
      <Section title="What changes">
        {diff === null ? (
          <p className="pr-quiet">{status === 'PREPARING' ? 'The patch is being made.' : 'No patch was made.'}</p>
        ) : (
          <div className="pr-stack">
            {byFile(diff).map((patch) => (
              <div key={patch.file} className="pr-stack pr-stack--tight">
                <span className="pr-mono pr-small">{patch.file}</span>
                <PatchLines patch={patch} />
              </div>
            ))}
          </div>
        )}
      </Section>
    </article>
  );
}
