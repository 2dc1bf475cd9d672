import type { Permission } from '@/api/types';

/** Where one can go from anywhere. */
export const pages = [
  { to: '/', name: 'Overview' },
  { to: '/findings', name: 'Findings' },
  { to: '/unknowns', name: 'Could not evaluate' },
  { to: '/waivers', name: 'Waivers' },
  { to: '/remediations', name: 'Remediations' },
  { to: '/inventory', name: 'Inventory' },
  { to: '/policies', name: 'Policies' },
  { to: '/connections', name: 'Connections' },
  { to: '/connections/new', name: 'Connect an account', needs: 'MANAGE_CONNECTIONS' },
  { to: '/activity', name: 'Activity', needs: 'READ_AUDIT' },
  { to: '/settings/channels', name: 'Settings' },
] as const satisfies readonly { to: string; name: string; needs?: Permission }[];
