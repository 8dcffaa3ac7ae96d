/** Work that nobody waits for. Its failure is logged: an unhandled rejection would end the process. */
import type { Logger } from './logger.ts';

/** Lets `promise` run on by itself. `what` completes the sentence "… failed". */
export function inBackground(promise: Promise<unknown>, what: string, logger: Pick<Logger, 'error'>): void {
  promise.catch((error: unknown) => logger.error({ err: error }, `${what} failed`));
}
