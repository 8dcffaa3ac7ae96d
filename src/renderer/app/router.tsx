/** Every address of the window. Screens are loaded when they are first needed. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { paperclip } from '../api/client.ts';
import { companiesQuery } from '../api/use-companies.ts';
import { lastCompanyId } from '../core/ui-state.ts';
import { NotFound } from './NotFound.tsx';
import { RouteError } from './RouteError.tsx';
import { Shell } from './shell/Shell.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

/** Views keep their state in the address under names of their own (`core/view-state.ts`). */
type Search = Readonly<Record<string, unknown>>;

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFound,
  errorComponent: RouteError,
  validateSearch: (search): Search => search,
});

/** The last company's org chart; somebody without a company is welcomed. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const companies = await context.queryClient.ensureQueryData(companiesQuery);
    const last = lastCompanyId();
    const company =
      companies.find(({ id }) => id === last) ?? companies.find(({ status }) => status !== 'archived') ?? companies[0];
    throw company === undefined
      ? redirect({ to: '/welcome', replace: true })
      : redirect({ to: '/c/$companyId/org', params: { companyId: company.id }, replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Without a session every address shows the sign-in; with one there is nothing to do here.
  beforeLoad: () => {
    throw redirect({ to: '/', replace: true });
  },
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../features/welcome/WelcomeScreen.tsx'), 'WelcomeScreen'),
});

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsScreen.tsx'), 'SettingsScreen'),
});

const plans = createRoute({
  getParentRoute: () => shell,
  path: '/plans',
  component: lazyRouteComponent(() => import('../features/plans/PlansScreen.tsx'), 'PlansScreen'),
});

const company = createRoute({ getParentRoute: () => shell, path: '/c/$companyId' });

const companyHome = createRoute({
  getParentRoute: () => company,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/c/$companyId/org', params, replace: true });
  },
});
const org = createRoute({
  getParentRoute: () => company,
  path: 'org',
  component: lazyRouteComponent(() => import('../features/org-chart/OrgChartScreen.tsx'), 'OrgChartScreen'),
});
const agents = createRoute({
  getParentRoute: () => company,
  path: 'agents',
  component: lazyRouteComponent(() => import('../features/agents/AgentsScreen.tsx'), 'AgentsScreen'),
});
const agent = createRoute({
  getParentRoute: () => company,
  path: 'agents/$agentId',
  component: lazyRouteComponent(() => import('../features/agent/AgentScreen.tsx'), 'AgentScreen'),
});
const runs = createRoute({
  getParentRoute: () => company,
  path: 'runs',
  component: lazyRouteComponent(() => import('../features/runs/RunsScreen.tsx'), 'RunsScreen'),
});
const run = createRoute({
  getParentRoute: () => company,
  path: 'runs/$runId',
  component: lazyRouteComponent(() => import('../features/run/RunScreen.tsx'), 'RunScreen'),
});
const issues = createRoute({
  getParentRoute: () => company,
  path: 'issues',
  component: lazyRouteComponent(() => import('../features/issues/IssuesScreen.tsx'), 'IssuesScreen'),
});
const issue = createRoute({
  getParentRoute: () => company,
  path: 'issues/$issueId',
  component: lazyRouteComponent(() => import('../features/issue/IssueScreen.tsx'), 'IssueScreen'),
});
const boards = createRoute({
  getParentRoute: () => company,
  path: 'boards',
  component: lazyRouteComponent(() => import('../features/boards/BoardsScreen.tsx'), 'BoardsScreen'),
});
const board = createRoute({
  getParentRoute: () => company,
  path: 'boards/$boardId',
  component: lazyRouteComponent(() => import('../features/board/BoardScreen.tsx'), 'BoardScreen'),
});
const gateways = createRoute({
  getParentRoute: () => company,
  path: 'gateways',
  component: lazyRouteComponent(() => import('../features/gateways/GatewaysScreen.tsx'), 'GatewaysScreen'),
});
const gateway = createRoute({
  getParentRoute: () => company,
  path: 'gateways/$gatewayId',
  component: lazyRouteComponent(() => import('../features/gateway/GatewayScreen.tsx'), 'GatewayScreen'),
});
const activity = createRoute({
  getParentRoute: () => company,
  path: 'activity',
  component: lazyRouteComponent(() => import('../features/activity/ActivityScreen.tsx'), 'ActivityScreen'),
});

/**
 * Short addresses without a company, for links from outside: deep links, notifications, `<id>.agents.localhost`. They
 * look up whose thing it is and go on.
 */
const agentLink = createRoute({
  getParentRoute: () => root,
  path: '/agents/$agentId',
  beforeLoad: async ({ params: { agentId } }) => {
    const { companyId } = await paperclip('getAgent', { params: { id: agentId } });
    throw redirect({ to: '/c/$companyId/agents/$agentId', params: { companyId, agentId }, replace: true });
  },
});
const runLink = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  beforeLoad: async ({ params: { runId } }) => {
    const { companyId } = await paperclip('getRun', { params: { runId } });
    throw redirect({ to: '/c/$companyId/runs/$runId', params: { companyId, runId }, replace: true });
  },
});
const issueLink = createRoute({
  getParentRoute: () => root,
  path: '/issues/$issueId',
  beforeLoad: async ({ params: { issueId } }) => {
    const { companyId } = await paperclip('getIssue', { params: { id: issueId } });
    throw redirect({ to: '/c/$companyId/issues/$issueId', params: { companyId, issueId }, replace: true });
  },
});

const tree = root.addChildren([
  home,
  signIn,
  welcome,
  agentLink,
  runLink,
  issueLink,
  shell.addChildren([
    settings,
    plans,
    company.addChildren([
      companyHome,
      org,
      agents,
      agent,
      runs,
      run,
      issues,
      issue,
      boards,
      board,
      gateways,
      gateway,
      activity,
    ]),
  ]),
]);

/** Makes the router over a cache. */
export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    // The query cache decides what is fresh, not the router.
    defaultPreloadStaleTime: 0,
    scrollRestoration: false,
  });
export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
