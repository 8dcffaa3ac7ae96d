/**
 * Which surface a request is for. A base of its own decides alone; below a shared one the path does, and where two products
 * have the very same route, the credential. What one surface does not find is never looked for on another.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { createMatcher, type Match } from './route-matcher.ts';
import type { Surface } from './surface.ts';

export interface SurfaceChoice {
  readonly surface: Surface;
  /** The path below the base. */
  readonly path: string;
  readonly match: Match;
  /** Whether the path says of which product it is. */
  readonly isPrefixed: boolean;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Bases without the name of a product. */
const isUnprefixed = (base: string): boolean => base === '/api' || base.startsWith('/api/');

/** Prepares the choice between surfaces; null where a path is below none of them. */
export function createSurfaceChoice(surfaces: readonly Surface[]): (asked: Asked) => SurfaceChoice | null {
  const matchers = new Map(
    surfaces.map((surface) => [surface, createMatcher(surface.routes, surface.calls?.headIsGet)]),
  );
  // The longest first: a base is never tried after another one has taken the path.
  const places = surfaces
    .flatMap((surface) => surface.bases.map((base) => ({ surface, base })))
    .sort((a, b) => b.base.length - a.base.length);
  const choose = (surface: Surface, base: string, { method, path }: Asked): SurfaceChoice => {
    const below = path.slice(base.length) || '/';
    const match = matchers.get(surface)?.(method, below) ?? ({ type: 'none' } satisfies Match);
    return { surface, path: below, match, isPrefixed: !isUnprefixed(base) };
  };
  return (asked) => {
    const { path } = asked;
    const place = places.find(({ base }) => path === base || path.startsWith(`${base}/`));
    if (place === undefined) return null;
    const own = choose(place.surface, place.base, asked);
    const guest = surfaces.find(({ sharedBase }) => sharedBase === place.base);
    return guest === undefined ? own : preferred(own, choose(guest, place.base, asked), asked.headers);
  };
}

/** The one of two that share a base; `own` unless something speaks for `guest`. */
function preferred(own: SurfaceChoice, guest: SurfaceChoice, headers: IncomingHttpHeaders): SurfaceChoice {
  const named = headers['x-api-surface'];
  if (named === own.surface.name) return own;
  if (named === guest.surface.name) return guest;
  const [ours, theirs] = [own.match, guest.match];
  if (theirs.type === 'none') return own;
  if (ours.type === 'none') return guest;
  // A literal beats a parameter: `/agents/me` is no id of Agentbot, `/agents/provision` none of Paperclip.
  if (ours.shape !== theirs.shape) return ours.shape < theirs.shape ? own : guest;
  if (ours.type !== theirs.type) return ours.type === 'route' ? own : guest;
  return ours.type === 'route' && guest.surface.calls?.isKnownBy?.(headers) === true ? guest : own;
}
