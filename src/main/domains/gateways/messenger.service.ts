/** Says things to agents in the sessions of their gateways, for other services that have looked who may. */
import { randomUUID } from 'node:crypto';
import type { WriteTransaction } from '../../db/store.ts';
import { inBackground } from '../../platform/background.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ConversationsService } from '../conversations/conversations.service.ts';
import type { GatewaysService } from './gateways.service.ts';

export interface MessengerDeps {
  readonly gateways: GatewaysService;
  readonly conversations: ConversationsService;
  readonly logger: Pick<Logger, 'error'>;
}

/** An agent where it lives. */
export interface Addressee {
  readonly agentId: string;
  readonly companyId: string;
  readonly gatewayId: string;
  readonly sessionKey: string;
}

const LIMIT_MS = 20_000;

export class MessengerService {
  readonly #deps: MessengerDeps;

  constructor(deps: MessengerDeps) {
    this.#deps = deps;
  }

  /**
   * To an agent that lives here within the transaction, elsewhere after it: a gateway that cannot be reached then misses it.
   * `wakes`: the agent is to act on it now; else it waits in its session.
   */
  tell(tx: WriteTransaction, to: Addressee, message: string, wakes: boolean): void {
    const { gateways, conversations, logger } = this.#deps;
    const gateway = gateways.find(to.gatewayId);
    if (gateway === null) return;
    const idempotencyKey = randomUUID();
    if (gateway.kind === 'embedded') {
      conversations.say(tx, to, { text: message, idempotencyKey, wakes });
      return;
    }
    const { sessionKey } = to;
    tx.afterCommit(() => {
      const sent = gateways
        .portOf(gateway)
        .send({ sessionKey, message, deliver: wakes, idempotencyKey }, AbortSignal.timeout(LIMIT_MS));
      inBackground(sent, 'telling an agent on another gateway', logger);
    });
  }
}
