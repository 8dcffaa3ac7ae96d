/** What went wrong on the way to a gateway, whatever was thrown. */
import { AppError } from '../../../contract/errors.ts';
import type { GatewayFailure, GatewayProblem } from '../gateways/ports.ts';

export interface SagaFailure extends GatewayFailure {
  readonly problem: GatewayProblem;
  /** A safe sentence. */
  readonly message: string;
}

const isFailure = (details: unknown): details is GatewayFailure =>
  typeof details === 'object' && details !== null && 'problem' in details && 'transient' in details;

/** The failure that an error stands for. Only an AppError's own sentence is told; anything else is for the log. */
export function failureOf(error: unknown): SagaFailure {
  if (error instanceof AppError) {
    const { message, details } = error;
    if (isFailure(details)) return { message, problem: details.problem, transient: details.transient };
    return { message, problem: 'refused', transient: error.code === 'unavailable' };
  }
  return { message: 'Something unforeseen went wrong. See the server log.', problem: 'refused', transient: true };
}

/** Whether a call failed for this reason. */
export const isProblem = (error: unknown, problem: GatewayProblem): boolean =>
  error instanceof AppError && error.code === 'bad_gateway' && failureOf(error).problem === problem;

/** The same failure with what was being done in front, in the words of the Mission Control server. */
export function during(what: 'provision' | 'update' | 'cleanup', error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'bad_gateway') return error;
  const options = error.details === undefined ? { cause: error } : { details: error.details, cause: error };
  return new AppError('bad_gateway', `Gateway ${what} failed: ${error.message}`, options);
}
