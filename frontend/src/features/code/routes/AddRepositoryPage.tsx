import { Breadcrumb, BreadcrumbItem, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useMay } from '@/api/me';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Loaded } from '@/components/Loaded';
import { Nothing } from '@/components/Nothing';
import { useRepository } from '../api/getRepository';
import { PushesStep } from '../components/PushesStep';
import { TestStep } from '../components/TestStep';
import { WhereStep } from '../components/WhereStep';
import { addingSteps, type AddingStep } from '../search';

export const route = createLazyRoute('/code/repositories/new')({ component: AddRepositoryPage });
const here = getRouteApi('/code/repositories/new');

const names: Record<AddingStep, string> = { where: 'Where it is', test: 'Test', pushes: 'Pushes and first scan' };

function AddRepositoryPage() {
  const { repository, step = 'test' } = here.useSearch();
  const navigate = here.useNavigate();
  const mayManage = useMay('MANAGE_CONNECTIONS');
  // Nowhere else: it can be read this once.
  const [secret, setSecret] = useState<string>();
  const go = (to: AddingStep, id: string) => void navigate({ search: { repository: id, step: to } });
  return (
    <>
      <Heading
        title="Add a repository"
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/code">Code</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>Add</BreadcrumbItem>
          </Breadcrumb>
        }
      />
      <Body>
        {!mayManage ? (
          <Nothing title="Somebody with the role admin can add a repository">
            Whoever adds one decides which host is talked to, and gives a credential for it.
          </Nothing>
        ) : repository === undefined ? (
          <Sheet at="where">
            <WhereStep
              onDone={(made) => {
                setSecret(made.webhookSecret);
                go('test', made.repository.id);
              }}
            />
          </Sheet>
        ) : (
          <Sheet at={step}>
            <LaterStep id={repository} step={step} secret={secret} onTested={() => go('pushes', repository)} />
          </Sheet>
        )}
      </Body>
    </>
  );
}

function Sheet({ at, children }: { at: AddingStep; children: ReactNode }) {
  return (
    <>
      <ProgressStepper isCenterAligned aria-label="Steps">
        {addingSteps.map((each, index) => (
          <ProgressStep
            key={each}
            id={`step-${each}`}
            titleId={`step-${each}-title`}
            isCurrent={each === at}
            variant={index < addingSteps.indexOf(at) ? 'success' : each === at ? 'info' : 'pending'}
            aria-label={names[each]}
          >
            {names[each]}
          </ProgressStep>
        ))}
      </ProgressStepper>
      <div className="pr-sheet">{children}</div>
    </>
  );
}

interface LaterStepProps {
  id: string;
  step: AddingStep;
  secret: string | undefined;
  onTested: () => void;
}

function LaterStep({ id, step, secret, onTested }: LaterStepProps) {
  const repository = useRepository(id);
  return (
    <Loaded query={repository} what="the repository">
      {({ value }) =>
        step === 'pushes' ? (
          <PushesStep repository={value} secret={secret} />
        ) : (
          <TestStep repository={value} onDone={onTested} />
        )
      }
    </Loaded>
  );
}
