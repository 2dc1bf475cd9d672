import { Breadcrumb, BreadcrumbItem, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Loaded } from '@/components/Loaded';
import { useConnection } from '../api/getConnection';
import { ChooseStep } from '../components/ChooseStep';
import { DeployStep } from '../components/DeployStep';
import { FirstScanStep } from '../components/FirstScanStep';
import { TestStep } from '../components/TestStep';
import { steps, type Step } from '../search';

export const route = createLazyRoute('/connections/new')({ component: ConnectPage });
const here = getRouteApi('/connections/new');

const names: Record<Step, string> = {
  choose: 'Choose',
  deploy: 'Deploy the role',
  test: 'Test',
  scan: 'First scan',
};

function ConnectPage() {
  const { connection, step = 'choose' } = here.useSearch();
  const navigate = here.useNavigate();
  const go = (to: Step, id = connection) => void navigate({ search: { connection: id, step: to } });
  const at = connection === undefined ? 'choose' : step;
  return (
    <>
      <Heading
        title="Connect an account"
        above={
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/connections">Connections</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>Connect</BreadcrumbItem>
          </Breadcrumb>
        }
      />
      <Body>
        <ProgressStepper isCenterAligned aria-label="Steps">
          {steps.map((each, index) => (
            <ProgressStep
              key={each}
              id={`step-${each}`}
              titleId={`step-${each}-title`}
              isCurrent={each === at}
              variant={index < steps.indexOf(at) ? 'success' : each === at ? 'info' : 'pending'}
              aria-label={names[each]}
            >
              {names[each]}
            </ProgressStep>
          ))}
        </ProgressStepper>
        <div className="pr-sheet" style={{ width: '100%' }}>
          {connection === undefined ? (
            <ChooseStep onDone={(made, byKeys) => go(byKeys ? 'test' : 'deploy', made.id)} />
          ) : (
            <LaterStep id={connection} step={at} onStep={go} />
          )}
        </div>
      </Body>
    </>
  );
}

function LaterStep({ id, step, onStep }: { id: string; step: Step; onStep: (step: Step) => void }) {
  const connection = useConnection(id);
  return (
    <Loaded query={connection} what="the connection">
      {(data) => {
        switch (step) {
          case 'choose':
          case 'deploy':
            return <DeployStep connection={data} onDone={() => onStep('test')} />;
          case 'test':
            return <TestStep connection={data.value} onDone={() => onStep('scan')} />;
          case 'scan':
            return <FirstScanStep connection={data.value} />;
        }
      }}
    </Loaded>
  );
}
