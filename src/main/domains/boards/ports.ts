/** What boards need of domains that in turn know boards. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Seat } from './boards.repo.ts';

/** The agents of gateways and boards, as gateways keep them. */
export interface BoardAgents {
  /** Afterwards the gateway has its main agent. @throws AppError bad_gateway | unprocessable */
  ensureMain(actor: Actor, gatewayId: string): Promise<void>;
  /** Afterwards the board has its lead. @throws AppError forbidden | bad_gateway */
  ensureLead(actor: Actor, boardId: string): Promise<void>;
  /** Takes an agent from its gateway and removes it. @throws AppError bad_gateway */
  remove(actor: Actor, agentId: string): Promise<void>;
  /** Makes an agent of a board its lead, or a worker again, and has its files say so. @throws AppError bad_gateway */
  setRole(actor: Actor, agentId: string, role: 'lead' | 'worker'): Promise<void>;
}

/** Says something to an agent in its session, after the transaction. Who cannot be reached now misses it. */
export interface BoardMessenger {
  /** `wakes`: the agent is to act on it now; else it waits in its session. */
  tell(tx: WriteTransaction, to: Seat, message: string, wakes: boolean): void;
}
