import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import CodeBranchIcon from '@patternfly/react-icons/dist/esm/icons/code-branch-icon';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { FilterChips } from '@/components/FilterChips';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { More } from '@/components/More';
import { Nothing } from '@/components/Nothing';
import { compact } from '@/lib/search';
import { sentenceCase } from '@/lib/text';
import { usePullRequests } from '../api/listPullRequests';
import { useRepositories } from '../api/listRepositories';
import { CodeTabs } from '../components/CodeTabs';
import { PullRequestRow } from '../components/PullRequestRow';
import { pullRequestStatuses, type PullRequestsSearch } from '../search';

export const route = createLazyRoute('/code/pull-requests')({ component: PullRequestsPage });
const here = getRouteApi('/code/pull-requests');

function PullRequestsPage() {
  const { status, repository } = here.useSearch();
  const navigate = here.useNavigate();
  const filter = compact({ status, repository });
  const pullRequests = usePullRequests(filter);
  const go = (change: PullRequestsSearch) => void navigate({ search: compact({ ...filter, ...change }) });
  return (
    <>
      <Heading title="Pull requests">
        What Prunella asked to have mended in the code. Somebody reviews and merges them at their host.
      </Heading>
      <Body>
        <CodeTabs current="pull-requests" />
        <ToggleGroup aria-label="Status">
          {[undefined, ...pullRequestStatuses].map((each) => (
            <ToggleGroupItem
              key={each ?? 'all'}
              text={each === undefined ? 'All' : sentenceCase(each)}
              isSelected={status === each}
              onChange={() => go({ status: each })}
            />
          ))}
        </ToggleGroup>
        <OfRepository id={repository} onClear={() => go({ repository: undefined })} />
        <Loaded
          query={pullRequests}
          what="the pull requests"
          skeleton={<Lines count={6} height="3rem" label="Loading the pull requests" />}
        >
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            return items.length === 0 ? (
              <NoPullRequests narrowed={Object.keys(filter).length > 0} />
            ) : (
              <ul className="pr-list pr-sheetlike" aria-label="Pull requests">
                {items.map((pullRequest) => (
                  <PullRequestRow key={pullRequest.id} pullRequest={pullRequest} />
                ))}
              </ul>
            );
          }}
        </Loaded>
        <More query={pullRequests} />
      </Body>
    </>
  );
}

function OfRepository({ id, onClear }: { id: string | undefined; onClear: () => void }) {
  const repositories = useRepositories().data ?? [];
  if (id === undefined) return null;
  const title = repositories.find((each) => each.id === id)?.name ?? id;
  const chosen = [{ name: 'repository', category: 'Repository', values: [{ value: id, title }] }];
  return <FilterChips chosen={chosen} onRemove={onClear} onClear={onClear} />;
}

function NoPullRequests({ narrowed }: { narrowed: boolean }) {
  const findings = (
    <Link to="/code/findings" search={{ status: ['OPEN'] }}>
      Open findings in code
    </Link>
  );
  return narrowed ? (
    <Nothing title="No pull request is like that" action={<Link to="/code/pull-requests">All pull requests</Link>}>
      Another state or repository may have some.
    </Nothing>
  ) : (
    <Nothing title="No pull request was opened yet" icon={CodeBranchIcon} action={findings}>
      A finding with a patch offers one, on its page.
    </Nothing>
  );
}
