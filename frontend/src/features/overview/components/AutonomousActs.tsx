import { Link } from '@tanstack/react-router';
import { useAutopilotStatus } from '@/api/getAutopilotStatus';
import { useMe } from '@/api/me';
import { Acts } from '@/components/Acts';
import { Panel } from '@/components/Panel';

const shown = 5;
const interval = 30_000;

/** What autopilot did last, where it was ever turned on; it tells only those whose roles reach the whole tenant. */
export function AutonomousActs() {
  const { wholeTenant } = useMe();
  return wholeTenant ? <LastActs /> : null;
}

function LastActs() {
  const { data } = useAutopilotStatus(interval);
  if (data === undefined || (data.state === 'OFF' && data.acts.length === 0)) return null;
  return (
    <Panel title="Last autonomous acts" actions={<Link to="/autopilot">Autopilot</Link>}>
      <Acts acts={data.acts.slice(0, shown)} />
    </Panel>
  );
}
