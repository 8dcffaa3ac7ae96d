/** Method and path of every route that the window calls: what its bundle needs of the tables, without their schemas. */
import { sessionRoutes } from './agentbot/session-routes.ts';
import { consoleRoutes } from './console/routes.ts';
import { paperclipRoutes } from './paperclip/routes.ts';
import type { RouteTable } from './route.ts';

const placesOf = (table: RouteTable): Record<string, readonly [string, string]> =>
  Object.fromEntries(Object.entries(table).map(([name, { method, path }]) => [name, [method, path]]));

/** By surface and route name: `[method, path]`. The bundler puts this in as `__ROUTE_PLACES__`. */
export const routePlaces = () => ({
  paperclip: placesOf(paperclipRoutes),
  console: placesOf(consoleRoutes),
  agentbot: placesOf(sessionRoutes),
});
