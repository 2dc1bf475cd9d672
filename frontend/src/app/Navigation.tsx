import { Badge, Nav, NavItem, NavList } from '@patternfly/react-core';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWaitingCount } from '@/api/getOverview';
import { useMay, useMe } from '@/api/me';

/** An entry is current on every address that starts with one of its own. */
function Entry({ under, children }: { under: readonly string[]; children: ReactNode }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const current = under.some((each) => (each === '/' ? path === '/' : path.startsWith(each)));
  return <NavItem isActive={current}>{children}</NavItem>;
}

/** The pages there are; each appears with its feature. */
export function Navigation() {
  const waiting = useWaitingCount();
  const { wholeTenant } = useMe();
  const mayReadAudit = useMay('READ_AUDIT');
  return (
    <Nav aria-label="Pages">
      <NavList>
        <Entry under={['/']}>
          <Link to="/">Overview</Link>
        </Entry>
        <Entry under={['/findings', '/unknowns', '/waivers']}>
          <Link to="/findings" search={{ status: ['OPEN'] }}>
            Findings
          </Link>
        </Entry>
        <Entry under={['/remediations', '/batches']}>
          <Link to="/remediations">
            Remediations
            {waiting > 0 && (
              <Badge className="pr-nav-count" screenReaderText="wait for you">
                {waiting}
              </Badge>
            )}
          </Link>
        </Entry>
        {wholeTenant && (
          <Entry under={['/autopilot']}>
            <Link to="/autopilot">Autopilot</Link>
          </Entry>
        )}
        <Entry under={['/inventory']}>
          <Link to="/inventory">Inventory</Link>
        </Entry>
        <Entry under={['/policies']}>
          <Link to="/policies">Policies</Link>
        </Entry>
        {wholeTenant && (
          <Entry under={['/code']}>
            <Link to="/code">Code</Link>
          </Entry>
        )}
        <Entry under={['/connections', '/scans']}>
          <Link to="/connections">Connections</Link>
        </Entry>
        {mayReadAudit && (
          <Entry under={['/activity']}>
            <Link to="/activity">Activity</Link>
          </Entry>
        )}
        {wholeTenant && (
          <Entry under={['/settings']}>
            <Link to="/settings/teams">Settings</Link>
          </Entry>
        )}
      </NavList>
    </Nav>
  );
}
