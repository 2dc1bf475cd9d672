import { NavItem } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { Tabs } from '@/components/Tabs';

/** What there is to see of code. */
export function CodeTabs({
  current,
}: {
  current: 'repositories' | 'findings' | 'pull-requests' | 'drift' | 'uploads';
}) {
  return (
    <Tabs label="Code">
      <NavItem isActive={current === 'repositories'}>
        <Link to="/code">Repositories</Link>
      </NavItem>
      <NavItem isActive={current === 'findings'}>
        <Link to="/code/findings" search={{ status: ['OPEN'] }}>
          Findings
        </Link>
      </NavItem>
      <NavItem isActive={current === 'pull-requests'}>
        <Link to="/code/pull-requests">Pull requests</Link>
      </NavItem>
      <NavItem isActive={current === 'drift'}>
        <Link to="/code/drift">Drift</Link>
      </NavItem>
      <NavItem isActive={current === 'uploads'}>
        <Link to="/code/uploads">Uploads</Link>
      </NavItem>
    </Tabs>
  );
}
