/** What the guards leave on a request for those behind them. */
import type { Context } from 'koa';
import type { Actor } from '../../contract/access.ts';
import type { Surface } from './surface.ts';

export interface RequestState {
  requestId: string;
  /** The surface that the path leads to; null outside of every API. */
  surface: Surface | null;
  /** The path below the surface's base. */
  surfacePath: string;
  actor: Actor;
}

export type HttpContext = Context & { state: RequestState };
