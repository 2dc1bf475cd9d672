import {
  createRootRoute,
  createRoute,
  createRouter,
  retainSearchParams,
  type RouterHistory,
} from '@tanstack/react-router';
import { scopeNames, scopeOf, type Scope } from '@/api/scope';
import { activitySearch } from '@/features/activity/search';
import { batchSearch } from '@/features/batches/search';
import { addingSearch, codeFindingsSearch, driftSearch, pullRequestsSearch } from '@/features/code/search';
import { connectionSearch, wizardSearch } from '@/features/connections/search';
import { findingsSearch, unknownsSearch, waiversSearch } from '@/features/findings/search';
import { inventorySearch } from '@/features/inventory/search';
import { policiesSearch } from '@/features/policies/search';
import { remediationsSearch } from '@/features/remediations/search';
import { parseSearch, stringifySearch, type RawSearch } from '@/lib/search';
import { NotFound } from './NotFound';
import { Root } from './Root';
import { RouteFailure } from './RouteFailure';

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  validateSearch: (raw: RawSearch): Scope => scopeOf(raw),
  // Whoever goes to another page goes on looking at the same.
  search: { middlewares: [retainSearchParams([...scopeNames])] },
});
const getParentRoute = () => root;

const routes = [
  createRoute({ getParentRoute, path: '/' }).lazy(
    async () => (await import('@/features/overview/routes/OverviewPage')).route,
  ),
  createRoute({ getParentRoute, path: '/findings', validateSearch: findingsSearch }).lazy(
    async () => (await import('@/features/findings/routes/FindingsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/findings/$findingId' }).lazy(
    async () => (await import('@/features/findings/routes/FindingPage')).route,
  ),
  createRoute({ getParentRoute, path: '/unknowns', validateSearch: unknownsSearch }).lazy(
    async () => (await import('@/features/findings/routes/UnknownsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/waivers', validateSearch: waiversSearch }).lazy(
    async () => (await import('@/features/findings/routes/WaiversPage')).route,
  ),
  createRoute({ getParentRoute, path: '/remediations', validateSearch: remediationsSearch }).lazy(
    async () => (await import('@/features/remediations/routes/RemediationsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/remediations/$remediationId' }).lazy(
    async () => (await import('@/features/remediations/routes/PlanPage')).route,
  ),
  createRoute({ getParentRoute, path: '/batches/$batchId', validateSearch: batchSearch }).lazy(
    async () => (await import('@/features/batches/routes/BatchPage')).route,
  ),
  createRoute({ getParentRoute, path: '/autopilot' }).lazy(
    async () => (await import('@/features/autopilot/routes/AutopilotPage')).route,
  ),
  createRoute({ getParentRoute, path: '/inventory', validateSearch: inventorySearch }).lazy(
    async () => (await import('@/features/inventory/routes/InventoryPage')).route,
  ),
  createRoute({ getParentRoute, path: '/inventory/$resourceId' }).lazy(
    async () => (await import('@/features/inventory/routes/ResourcePage')).route,
  ),
  createRoute({ getParentRoute, path: '/policies', validateSearch: policiesSearch }).lazy(
    async () => (await import('@/features/policies/routes/PoliciesPage')).route,
  ),
  createRoute({ getParentRoute, path: '/policies/$policyId' }).lazy(
    async () => (await import('@/features/policies/routes/PolicyPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code' }).lazy(
    async () => (await import('@/features/code/routes/RepositoriesPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/repositories/new', validateSearch: addingSearch }).lazy(
    async () => (await import('@/features/code/routes/AddRepositoryPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/repositories/$repositoryId' }).lazy(
    async () => (await import('@/features/code/routes/RepositoryPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/findings', validateSearch: codeFindingsSearch }).lazy(
    async () => (await import('@/features/code/routes/CodeFindingsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/findings/$findingId' }).lazy(
    async () => (await import('@/features/code/routes/CodeFindingPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/pull-requests', validateSearch: pullRequestsSearch }).lazy(
    async () => (await import('@/features/code/routes/PullRequestsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/pull-requests/$pullRequestId' }).lazy(
    async () => (await import('@/features/code/routes/PullRequestPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/drift', validateSearch: driftSearch }).lazy(
    async () => (await import('@/features/code/routes/DriftPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/uploads' }).lazy(
    async () => (await import('@/features/code/routes/UploadsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/code/scans/$scanId' }).lazy(
    async () => (await import('@/features/code/routes/CodeScanPage')).route,
  ),
  createRoute({ getParentRoute, path: '/connections' }).lazy(
    async () => (await import('@/features/connections/routes/ConnectionsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/connections/new', validateSearch: wizardSearch }).lazy(
    async () => (await import('@/features/connections/routes/ConnectPage')).route,
  ),
  createRoute({ getParentRoute, path: '/connections/$connectionId', validateSearch: connectionSearch }).lazy(
    async () => (await import('@/features/connections/routes/ConnectionPage')).route,
  ),
  createRoute({ getParentRoute, path: '/scans/$scanId' }).lazy(
    async () => (await import('@/features/scans/routes/ScanPage')).route,
  ),
  createRoute({ getParentRoute, path: '/settings/teams' }).lazy(
    async () => (await import('@/features/teams/routes/TeamsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/settings/delegations' }).lazy(
    async () => (await import('@/features/delegations/routes/DelegationsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/activity', validateSearch: activitySearch }).lazy(
    async () => (await import('@/features/activity/routes/ActivityPage')).route,
  ),
  createRoute({ getParentRoute, path: '/settings/channels' }).lazy(
    async () => (await import('@/features/settings/routes/ChannelsPage')).route,
  ),
  createRoute({ getParentRoute, path: '/settings/channels/$channelId' }).lazy(
    async () => (await import('@/features/settings/routes/ChannelPage')).route,
  ),
  createRoute({ getParentRoute, path: '/settings/windows' }).lazy(
    async () => (await import('@/features/settings/routes/WindowsPage')).route,
  ),
] as const;

export function createConsoleRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren(routes),
    ...(history === undefined ? {} : { history }),
    parseSearch,
    stringifySearch,
    // Only what a page declares is part of its state.
    search: { strict: true },
    defaultPreload: 'intent',
    defaultErrorComponent: RouteFailure,
    scrollRestoration: true,
  });
}

export type ConsoleRouter = ReturnType<typeof createConsoleRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: ConsoleRouter;
  }
}
