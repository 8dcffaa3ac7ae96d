/** What kept the control plane from starting, as far as the user can do something about it. */
import { AppError } from '../../contract/errors.ts';

export type Obstacle =
  | { readonly type: 'data folder held'; readonly reason: string; readonly url: string | null }
  | { readonly type: 'port taken'; readonly reason: string }
  | { readonly type: 'other' };

const LOOPBACK_PAGE = /^http:\/\/localhost:\d{1,5}$/;

/** Tells a held data folder and a taken port from all other errors. */
export function obstacleOf(error: unknown): Obstacle {
  if (!(error instanceof AppError) || error.code !== 'conflict') return { type: 'other' };
  const { details, message, cause } = error;
  if (details !== undefined && 'pid' in details) {
    // The address comes out of a file that any program of this user can write.
    const url = typeof details.url === 'string' && LOOPBACK_PAGE.test(details.url) ? details.url : null;
    return { type: 'data folder held', reason: message, url };
  }
  const isPort = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  return isPort ? { type: 'port taken', reason: message } : { type: 'other' };
}
