import { Breadcrumb, BreadcrumbItem, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Tagged } from '@/api/client';
import type { Connection } from '@/api/types';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Loaded } from '@/components/Loaded';
import { useConnection } from '../api/getConnection';
import { ChooseStep } from '../components/ChooseStep';
import { DeployStep } from '../components/DeployStep';
import { EvidenceStep } from '../components/EvidenceStep';
import { FirstScanStep } from '../components/FirstScanStep';
import { MembersStep } from '../components/MembersStep';
import { TestStep } from '../components/TestStep';
import type { Step } from '../search';

export const route = createLazyRoute('/connections/new')({ component: ConnectPage });
const here = getRouteApi('/connections/new');

const names: Record<Step, string> = {
  choose: 'Choose',
  deploy: 'Deploy the role',
  use: 'See use, if you like',
  test: 'Test',
  scan: 'First scan',
  accounts: 'Its accounts',
};

const paths: Record<Connection['kind'], readonly Step[]> = {
  ACCOUNT: ['choose', 'deploy', 'use', 'test', 'scan'],
  ORGANIZATION: ['choose', 'deploy', 'test', 'use', 'accounts'],
};

function ConnectPage() {
  const { connection, step = 'choose' } = here.useSearch();
  const navigate = here.useNavigate();
  const go = (to: Step, id = connection) => void navigate({ search: { connection: id, step: to } });
  const at = connection === undefined ? 'choose' : step;
  return (
    <>
      <Heading
        title="Connect an account or an organization"
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
        {connection === undefined ? (
          <Sheet kind="ACCOUNT" at="choose">
            <ChooseStep onDone={(made, byKeys) => go(byKeys ? 'use' : 'deploy', made.id)} />
          </Sheet>
        ) : (
          <LaterStep id={connection} step={at} onStep={go} />
        )}
      </Body>
    </>
  );
}

function Sheet({ kind, at, children }: { kind: Connection['kind']; at: Step; children: ReactNode }) {
  const path = paths[kind];
  return (
    <>
      <ProgressStepper isCenterAligned aria-label="Steps">
        {path.map((each, index) => (
          <ProgressStep
            key={each}
            id={`step-${each}`}
            titleId={`step-${each}-title`}
            isCurrent={each === at}
            variant={index < path.indexOf(at) ? 'success' : each === at ? 'info' : 'pending'}
            aria-label={names[each]}
          >
            {names[each]}
          </ProgressStep>
        ))}
      </ProgressStepper>
      <div className="pr-sheet" style={{ width: '100%' }}>
        {children}
      </div>
    </>
  );
}

function LaterStep({ id, step, onStep }: { id: string; step: Step; onStep: (step: Step) => void }) {
  const connection = useConnection(id);
  return (
    <Loaded query={connection} what="the connection">
      {(data) => (
        <Sheet kind={data.value.kind} at={step === 'choose' ? 'deploy' : step}>
          <StepContent connection={data} step={step} onStep={onStep} />
        </Sheet>
      )}
    </Loaded>
  );
}

function StepContent({
  connection,
  step,
  onStep,
}: {
  connection: Tagged<Connection>;
  step: Step;
  onStep: (step: Step) => void;
}) {
  const { value } = connection;
  const path = paths[value.kind];
  const next = () => onStep(path[path.indexOf(step === 'choose' ? 'deploy' : step) + 1] ?? step);
  switch (step) {
    case 'choose':
    case 'deploy':
      return <DeployStep connection={connection} onDone={next} />;
    case 'use':
      return <EvidenceStep connection={connection} onDone={next} />;
    case 'test':
      return <TestStep connection={value} onDone={next} />;
    case 'scan':
      return <FirstScanStep connection={value} />;
    case 'accounts':
      return <MembersStep connection={value} />;
  }
}
