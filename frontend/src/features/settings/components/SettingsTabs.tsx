import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';

/** The parts of the settings. */
export function SettingsTabs({ current }: { current: 'channels' | 'windows' }) {
  return (
    <Nav variant="horizontal-subnav" aria-label="Settings">
      <NavList>
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
