import { Button } from '@patternfly/react-core';
import CodeBranchIcon from '@patternfly/react-icons/dist/esm/icons/code-branch-icon';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useMay } from '@/api/me';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { useRepositories } from '../api/listRepositories';
import { CodeTabs } from '../components/CodeTabs';
import { Hosts } from '../components/Hosts';
import { RepositoryCard } from '../components/RepositoryCard';

export const route = createLazyRoute('/code')({ component: RepositoriesPage });

function RepositoriesPage() {
  const repositories = useRepositories();
  const mayManage = useMay('MANAGE_CONNECTIONS');
  const navigate = useNavigate();
  const add = mayManage ? (
    <Button onClick={() => void navigate({ to: '/code/repositories/new' })}>Add a repository</Button>
  ) : undefined;
  const some = (repositories.data ?? []).length > 0;
  return (
    <>
      <Heading title="Code" {...(some ? { actions: add } : {})}>
        The policies that judge your accounts judge Terraform, CloudFormation, ARM templates and Kubernetes manifests
        too, before they are deployed, and the same fixes are patches.
      </Heading>
      <Body>
        <CodeTabs current="repositories" />
        <Loaded
          query={repositories}
          what="the repositories"
          skeleton={<Lines count={4} height="6rem" label="Loading the repositories" />}
        >
          {(items) =>
            items.length === 0 ? (
              <Nothing
                title="No repository is connected"
                icon={CodeBranchIcon}
                action={add ?? <span>Somebody with the role admin can add one.</span>}
              >
                A connected repository is judged on every push and every night, and its fixes become pull requests. To
                judge some code just once, <Link to="/code/uploads">upload it</Link>.
              </Nothing>
            ) : (
              <div>
                {items.map((repository) => (
                  <RepositoryCard key={repository.id} repository={repository} />
                ))}
              </div>
            )
          }
        </Loaded>
        <Hosts />
      </Body>
    </>
  );
}
