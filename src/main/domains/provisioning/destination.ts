/** Where a change puts an agent, as a pure function. Words of the refusals: the Mission Control server. */
import { AppError } from '../../../contract/errors.ts';
import type { PlacementRole } from '../../../contract/gateways.ts';

export interface Standing {
  readonly role: PlacementRole;
  readonly boardId: string | null;
}

export interface MoveRequest {
  /** Undefined: not said. */
  readonly boardId: string | null | undefined;
  readonly isGatewayMain: boolean | undefined;
}

/** `main`: of the gateway of that board, or of its own gateway. */
export type Move =
  | { readonly type: 'stay' }
  | { readonly type: 'board'; readonly boardId: string }
  | { readonly type: 'main'; readonly boardId: string | null };

/** What a request means for an agent that stands there. @throws AppError unprocessable */
export function moveOf({ role, boardId: current }: Standing, { boardId, isGatewayMain }: MoveRequest): Move {
  if (isGatewayMain === true) {
    if (role === 'main' && (boardId === undefined || boardId === null)) return { type: 'stay' };
    return { type: 'main', boardId: boardId ?? current };
  }
  if (isGatewayMain === false) {
    if (boardId === undefined || boardId === null) {
      throw new AppError('unprocessable', 'board_id is required when converting a gateway-main agent to board scope');
    }
    return boardId === current && role !== 'main' ? { type: 'stay' } : { type: 'board', boardId };
  }
  if (boardId === null) throw new AppError('unprocessable', 'board_id is required');
  // A main agent belongs to its gateway until it is said that it does not.
  if (boardId === undefined || boardId === current || role === 'main') return { type: 'stay' };
  return { type: 'board', boardId };
}
