/** The outermost guard: whatever is thrown becomes an answer in the surface's own form, and nothing private leaves. */
import type { Next } from 'koa';
import { AppError } from '../../../contract/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { HttpContext } from '../http-context.ts';
import { plainErrorAnswer } from '../plain-errors.ts';

/** Any error as the one class: what nobody foresaw is `internal`, with its cause kept for the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // Koa and Node report a broken or aborted request with a status below 500.
  if ((error as NodeJS.ErrnoException).code === 'ECONNRESET')
    return new AppError('validation_failed', 'The request was broken off');
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError('validation_failed', 'Bad request');
  if (error instanceof URIError) return new AppError('validation_failed', 'The path is not validly encoded.');
  return new AppError('internal', 'Internal server error', { cause: error });
}

/** Turns errors into answers. */
export const errors = (logger: Logger) => async (context: HttpContext, next: Next) => {
  try {
    await next();
  } catch (thrown) {
    const error = toAppError(thrown);
    const { choice, requestId } = context.state;
    if (error.code === 'internal') {
      logger.error(
        { err: error.cause ?? error, requestId, method: context.method, path: context.path },
        'unexpected error',
      );
    }
    const route = choice?.match.type === 'route' ? choice.match.route : null;
    const answer = choice?.surface.errorAnswer(error, requestId, route) ?? plainErrorAnswer(error);
    context.status = answer.status;
    context.body = answer.body;
    if (error.code === 'unauthenticated') context.set('WWW-Authenticate', 'Bearer');
    // What is left of a refused body is not read: the connection cannot be used again.
    if (error.code === 'body_too_large') context.set('Connection', 'close');
  }
};
