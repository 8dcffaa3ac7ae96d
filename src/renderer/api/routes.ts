/** Which routes there are, typed from the contract's tables. The window needs their methods and paths alone. */
import type { z } from 'zod';
import type { sessionRoutes } from '../../contract/agentbot/session-routes.ts';
import type { ConsoleRoutes } from '../../contract/console/routes.ts';
import type { PaperclipRoutes } from '../../contract/paperclip/routes.ts';
import type { Route } from '../../contract/route.ts';

export interface Surfaces {
  readonly paperclip: PaperclipRoutes;
  readonly console: ConsoleRoutes;
  /** Its sessions alone: the window's own session opens the others. */
  readonly agentbot: typeof sessionRoutes;
}
export type SurfaceName = keyof Surfaces;
export type RouteName<S extends SurfaceName> = keyof Surfaces[S] & string;
export type RouteOf<S extends SurfaceName, N extends RouteName<S>> = Extract<Surfaces[S][N], Route>;

type Params<R extends Route> = string extends keyof z.input<R['params']>
  ? { readonly params?: undefined }
  : { readonly params: Readonly<z.input<R['params']>> };
type Query<R extends Route> = R extends { readonly query: infer Q extends z.ZodType }
  ? { readonly query?: Readonly<Partial<z.output<Q>>> }
  : { readonly query?: undefined };
type Body<R extends Route> = R extends { readonly body: infer B extends z.ZodType }
  ? R extends { readonly bodyOptional: true }
    ? { readonly body?: z.input<B> }
    : { readonly body: z.input<B> }
  : { readonly body?: undefined };

/** What a call of a route takes: its path parameters, query and body. */
export type CallInput<R extends Route> = Params<R> & Query<R> & Body<R>;
/** What a call of a route answers. */
export type Answer<R extends Route> = z.output<R['response']>;

type Place = readonly [method: string, path: string];
type Places = { readonly [S in SurfaceName]: { readonly [N in RouteName<S>]: Place } };

/** Put in by the bundler from the contract's tables (contract/route-places.ts), so that no schema is shipped. */
declare const __ROUTE_PLACES__: Places;

/** Method and path of a route. */
export function placeOf<S extends SurfaceName>(surface: S, name: RouteName<S>): Place {
  const places: Readonly<Record<string, Place>> = __ROUTE_PLACES__[surface];
  const place = places[name];
  if (place === undefined) throw new Error(`There is no route ${name}.`);
  return place;
}
