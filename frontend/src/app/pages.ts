import type { Permission } from '@/api/types';

interface Page {
  to: string;
  name: string;
  needs?: Permission;
  /** Whether it tells only those whose roles reach the whole tenant. */
  ofTenant?: true;
}

/** Where one can go from anywhere. */
export const pages = [
  { to: '/', name: 'Overview' },
  { to: '/findings', name: 'Findings' },
  { to: '/unknowns', name: 'Could not evaluate' },
  { to: '/waivers', name: 'Waivers' },
  { to: '/remediations', name: 'Remediations' },
  { to: '/autopilot', name: 'Autopilot', ofTenant: true },
  { to: '/inventory', name: 'Inventory' },
  { to: '/policies', name: 'Policies' },
  { to: '/code', name: 'Code: repositories', ofTenant: true },
  { to: '/code/findings', name: 'Code: findings', ofTenant: true },
  { to: '/code/pull-requests', name: 'Code: pull requests', ofTenant: true },
  { to: '/code/drift', name: 'Code: drift', ofTenant: true },
  { to: '/code/uploads', name: 'Code: uploads', ofTenant: true },
  { to: '/code/repositories/new', name: 'Add a repository', needs: 'MANAGE_CONNECTIONS', ofTenant: true },
  { to: '/connections', name: 'Connections' },
  { to: '/connections/new', name: 'Connect an account', needs: 'MANAGE_CONNECTIONS' },
  { to: '/activity', name: 'Activity', needs: 'READ_AUDIT' },
  { to: '/settings/teams', name: 'Settings: teams and grants', ofTenant: true },
  { to: '/settings/delegations', name: 'Settings: delegations' },
  { to: '/settings/channels', name: 'Settings: channels', ofTenant: true },
  { to: '/settings/windows', name: 'Settings: windows and freezes', ofTenant: true },
] as const satisfies readonly Page[];
