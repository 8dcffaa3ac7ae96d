/** The agent that calls, on routes that are for agents alone. */
import type { Actor } from '../../../../contract/access.ts';
import { AppError } from '../../../../contract/errors.ts';

/** @throws AppError unauthenticated */
export function requireAgent(actor: Actor): Actor & { type: 'agent' } {
  if (actor.type === 'agent') return actor;
  throw new AppError('unauthenticated', 'Unauthorized');
}
