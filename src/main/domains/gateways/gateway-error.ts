/** Failures of gateways, all of one form: a sentence for the caller, why, and whether trying again can help. */
import { AppError } from '../../../contract/errors.ts';
import type { GatewayFailure, GatewayProblem } from './ports.ts';

/** What trying again later can help with. */
const TRANSIENT: ReadonlySet<GatewayProblem> = new Set(['unreachable', 'timeout']);

/** An AppError `bad_gateway` with its `GatewayFailure`. */
export function gatewayError(
  problem: GatewayProblem,
  message: string,
  { transient = TRANSIENT.has(problem), cause }: { transient?: boolean; cause?: unknown } = {},
): AppError {
  return new AppError('bad_gateway', message, { details: { problem, transient }, cause });
}

/** Why a call of a gateway failed; null when the error is no gateway's. */
export function gatewayFailureOf(error: unknown): GatewayFailure | null {
  if (!(error instanceof AppError) || error.code !== 'bad_gateway') return null;
  const { problem, transient } = error.details as unknown as GatewayFailure;
  return { problem, transient };
}

/** Lets `work` go on until it ends or `signal` says that nobody waits for it any more. */
export async function until<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work();
  const gaveUp = (): AppError =>
    gatewayError('timeout', 'The gateway did not answer in time.', { cause: signal.reason });
  if (signal.aborted) throw gaveUp();
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(gaveUp());
    signal.addEventListener('abort', onAbort, { once: true });
    stopListening = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    stopListening();
  }
}
