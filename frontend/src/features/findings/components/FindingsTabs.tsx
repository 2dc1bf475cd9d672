import { NavItem } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { Tabs } from '@/components/Tabs';

/** Findings, what could not be judged, and the exceptions: three lists of one subject. */
export function FindingsTabs({ current }: { current: 'findings' | 'unknowns' | 'waivers' }) {
  return (
    <Tabs label="Findings">
      <NavItem isActive={current === 'findings'}>
        <Link to="/findings" search={{ status: ['OPEN'] }}>
          Findings
        </Link>
      </NavItem>
      <NavItem isActive={current === 'unknowns'}>
        <Link to="/unknowns">Could not evaluate</Link>
      </NavItem>
      <NavItem isActive={current === 'waivers'}>
        <Link to="/waivers">Waivers</Link>
      </NavItem>
    </Tabs>
  );
}
