import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';

/** What an organization decides about itself. */
export function SettingsTabs({ current }: { current: 'teams' | 'delegations' | 'channels' | 'windows' }) {
  return (
    <Nav variant="horizontal-subnav" aria-label="Settings">
      <NavList>
        <NavItem isActive={current === 'teams'}>
          <Link to="/settings/teams">Teams and grants</Link>
        </NavItem>
        <NavItem isActive={current === 'delegations'}>
          <Link to="/settings/delegations">Delegations</Link>
        </NavItem>
        <NavItem isActive={current === 'channels'}>
          <Link to="/settings/channels">Channels</Link>
        </NavItem>
        <NavItem isActive={current === 'windows'}>
          <Link to="/settings/windows">Windows and freezes</Link>
        </NavItem>
      </NavList>
    </Nav>
  );
}
