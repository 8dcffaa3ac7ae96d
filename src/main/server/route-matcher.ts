/** Finds the route of a request in a surface's table: literal paths before parameters, and methods that a path has. */
import Router from '@koa/router';
import type { Route, RouteTable } from '../../contract/route.ts';

export type Match =
  | {
      readonly type: 'route';
      readonly name: string;
      readonly route: Route;
      readonly params: Record<string, string>;
      /** Orders paths that match the same request: the lesser one has the earlier literal. */
      readonly shape: string;
    }
  | { readonly type: 'wrong_method'; readonly allowed: readonly string[]; readonly shape: string }
  | { readonly type: 'none' };

/** Prepares a matcher for a table. */
export function createMatcher(table: RouteTable, headIsGet = true): (method: string, path: string) => Match {
  const routers = new Map<string, Router>();
  const inOrder = Object.entries(table).sort(([, a], [, b]) => compareSpecificity(a.path, b.path));
  for (const [name, route] of inOrder) {
    const kin = kinshipOf(route.path);
    const router = routers.get(kin) ?? new Router();
    routers.set(kin, router);
    router.register(route.path, [route.method], () => undefined, { name });
  }
  return (method, path) => {
    const wanted = method === 'HEAD' ? (headIsGet ? 'GET' : 'no method') : method;
    const candidates = routers.get(kinshipOf(path))?.match(path, wanted).path ?? [];
    // A literal path is its own, with whatever methods it has: `/agents/me` is never an agent called me.
    const shape = shapeOf(String(candidates[0]?.path));
    const own = candidates.filter((each) => shapeOf(String(each.path)) === shape);
    const layer = own.find((each) => each.methods.includes(wanted));
    const route = layer?.name === undefined ? undefined : table[layer.name];
    if (layer?.name !== undefined && route !== undefined) {
      return { type: 'route', name: layer.name, route, params: layer.params(path, layer.captures(path)), shape };
    }
    if (candidates.length === 0) return { type: 'none' };
    const methods = own.flatMap((each) => each.methods).filter((each) => headIsGet || each !== 'HEAD');
    return { type: 'wrong_method', allowed: [...new Set(methods)].sort(), shape };
  };
}

/**
 * Paths of another first segment, which is never a parameter, or of another length cannot match: this spares trying all
 * others. A slash at the end means nothing.
 */
function kinshipOf(path: string): string {
  const segments = (path.endsWith('/') ? path.slice(0, -1) : path).split('/');
  return `${segments.length} ${segments[1]?.toLowerCase() ?? ''}`;
}

/**
 * A path is more specific when its first differing segment is a literal. Comparing texts puts all paths in one order,
 * whatever their lengths; only those of the same length can match the same request.
 */
function compareSpecificity(a: string, b: string): number {
  const [left, right] = [shapeOf(a), shapeOf(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** `001` of `/agents/:id`: 1 for a parameter. */
const shapeOf = (path: string): string =>
  path
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '1' : '0'))
    .join('');
