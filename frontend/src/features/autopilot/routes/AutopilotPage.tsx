import { createLazyRoute } from '@tanstack/react-router';
import { useAutopilotStatus } from '@/api/getAutopilotStatus';
import { Acts } from '@/components/Acts';
import { Body } from '@/components/Body';
import { Heading } from '@/components/Heading';
import { Lines } from '@/components/Lines';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { useAutopilotRules } from '../api/getRules';
import { DryRun } from '../components/DryRun';
import { RulesPanel } from '../components/RulesPanel';
import { Stopped } from '../components/Stopped';
import { SwitchPanel } from '../components/SwitchPanel';

export const route = createLazyRoute('/autopilot')({ component: AutopilotPage });

function AutopilotPage() {
  const status = useAutopilotStatus();
  const rules = useAutopilotRules();
  return (
    <>
      <Heading title="Autopilot">Which fixes need no person, and what became of them.</Heading>
      <Body>
        <Loaded query={status} what="autopilot" skeleton={<Lines count={2} label="Loading autopilot" />}>
          {(data) => (
            <>
              <Panel title="State">
                <SwitchPanel status={data} />
              </Panel>
              {data.stopped.length > 0 && (
                <Panel title="Undone again and again">
                  <Stopped stopped={data.stopped} />
                </Panel>
              )}
            </>
          )}
        </Loaded>
        <Loaded query={rules} what="the rules" skeleton={<Lines count={6} label="Loading the rules" />}>
          {(data) => (
            <>
              <RulesPanel rules={data} />
              <Panel title="Dry run">
                <DryRun rules={data.value.items} />
              </Panel>
            </>
          )}
        </Loaded>
        {status.data !== undefined && (
          <Panel title="Last autonomous acts">
            <Acts acts={status.data.acts} />
          </Panel>
        )}
      </Body>
    </>
  );
}
