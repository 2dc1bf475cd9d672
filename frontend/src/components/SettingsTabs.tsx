import { NavItem } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { Tabs } from './Tabs';

/** What an organization decides about itself. */
export function SettingsTabs({ current }: { current: 'teams' | 'delegations' | 'channels' | 'windows' }) {
  return (
    <Tabs label="Settings">
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
    </Tabs>
  );
}
