/** Draws a screen at an address, with everything around it that it needs. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  type AnyRouter,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { configure, render } from '@testing-library/react';
import { ConfirmHost } from '../ui/AlertDialog.tsx';
import { Toaster } from '../ui/Toaster.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';

export interface ScreenAt {
  /** The route's pattern: `/c/$companyId/runs`. */
  readonly route: string;
  /** The address itself. */
  readonly at: string;
}

// A busy machine takes its time.
configure({ asyncUtilTimeout: 4_000 });

/** @returns the router, whose `state.location` says where links and filters have led */
export async function openScreen(Screen: React.ComponentType, { route, at }: ScreenAt): Promise<AnyRouter> {
  const root = createRootRoute({ component: Outlet, validateSearch: (search: Record<string, unknown>) => search });
  const screen = createRoute({ getParentRoute: () => root, path: route, component: () => <Screen /> });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '$', component: () => <p>Elsewhere</p> });
  const router: AnyRouter = createRouter({
    routeTree: root.addChildren([screen, elsewhere]),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  // jsdom cannot scroll, and the router tries to.
  window.scrollTo = () => {};
  await router.load();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <RouterProvider router={router} />
        <ConfirmHost />
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return router;
}
