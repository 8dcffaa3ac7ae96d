/** What the guards leave on a request for those behind them. */
import type { Context } from 'koa';
import type { Actor } from '../../contract/access.ts';
import type { SurfaceChoice } from './surface-choice.ts';

export interface RequestState {
  requestId: string;
  /** The surface that the request is for; null outside of every API. */
  choice: SurfaceChoice | null;
  actor: Actor;
}

export type HttpContext = Context & { state: RequestState };
