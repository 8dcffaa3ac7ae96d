/** What goes on at a gateway: whether it answers, its sessions, what was said in them. Source: the Mission Control server. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccessService } from '../access/access.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import { gatewayFailureOf } from './gateway-error.ts';
import { addressProblem, isOwnAddress, isSupported, MINIMUM_VERSION } from './gateway-rules.ts';
import type { GatewaysRepo } from './gateways.repo.ts';
import type { Gateway, GatewaysService } from './gateways.service.ts';
import type { GatewayMessage, GatewayPort, GatewaySession, GatewayTarget, RemoteGateways } from './ports.ts';

export interface GatewaySessionsDeps {
  readonly repo: GatewaysRepo;
  readonly gateways: GatewaysService;
  readonly boards: Pick<BoardsService, 'requireRead'>;
  readonly access: AccessService;
  readonly remote: RemoteGateways;
  readonly ownUrl: () => string;
}

/** Which gateway is asked about: that of a board, one by its id. */
export interface GatewayChoice {
  readonly boardId?: string | undefined;
  readonly gatewayId?: string | undefined;
}

export interface Sessions {
  readonly sessions: readonly GatewaySession[];
  /** That of the gateway's main agent. */
  readonly main: GatewaySession | null;
}

/** Whether a gateway answers, and what with. */
export type GatewayStatus =
  | ({ readonly connected: true; readonly url: string; readonly version: string } & Sessions)
  | { readonly connected: false; readonly url: string; readonly error: string };

const LIMIT_MS = 10_000;
const HISTORY_LIMIT = 200;

export class GatewaySessionsService {
  readonly #deps: GatewaySessionsDeps;

  constructor(deps: GatewaySessionsDeps) {
    this.#deps = deps;
  }

  /** The state of a gateway of ours. @throws AppError not_found | forbidden | unprocessable */
  status(actor: Actor, choice: GatewayChoice): Promise<GatewayStatus> {
    const gateway = this.#chosen(actor, choice, 'board_id or gateway_url is required');
    return this.#statusOf(gateway.url, this.#deps.gateways.portOf(gateway), this.#mainKeyOf(gateway));
  }

  /** The state of a gateway that is perhaps to be added. @throws AppError forbidden | unprocessable */
  async statusAt(actor: Actor, companyId: string, target: GatewayTarget): Promise<GatewayStatus> {
    const { access, gateways, remote, ownUrl } = this.#deps;
    access.require(actor, { action: 'company:manage', companyId });
    const problem = addressProblem(target.url);
    if (problem !== null) throw new AppError('unprocessable', problem);
    if (!isOwnAddress(target.url, ownUrl())) return this.#statusOf(target.url, remote(target), null);
    const own = gateways.defaultOf(companyId);
    return this.#statusOf(target.url, gateways.portOf(own), this.#mainKeyOf(own));
  }

  /** @throws AppError not_found | forbidden | unprocessable | bad_gateway */
  list(actor: Actor, choice: GatewayChoice): Promise<Sessions> {
    const gateway = this.#chosen(actor, choice);
    return this.#sessionsOf(this.#deps.gateways.portOf(gateway), this.#mainKeyOf(gateway));
  }

  /** @throws AppError not_found | forbidden | unprocessable | bad_gateway */
  async session(actor: Actor, choice: GatewayChoice, key: string): Promise<GatewaySession> {
    const { sessions } = await this.list(actor, choice);
    const session = sessions.find((each) => each.key === key);
    if (session === undefined) throw absent();
    return session;
  }

  /** What was said last, in order. @throws AppError not_found | forbidden | unprocessable | bad_gateway */
  history(actor: Actor, choice: GatewayChoice, key: string): Promise<readonly GatewayMessage[]> {
    const port = this.#deps.gateways.portOf(this.#chosen(actor, choice));
    return orAbsent(port.history(key, HISTORY_LIMIT, limit()));
  }

  /** Says something to the agent of a session, which is woken for it. @throws AppError as `history` */
  async send(actor: Actor, choice: GatewayChoice, sessionKey: string, message: string): Promise<void> {
    const port = this.#deps.gateways.portOf(this.#chosen(actor, choice));
    await orAbsent(port.send({ sessionKey, message, deliver: true, idempotencyKey: randomUUID() }, limit()));
  }

  async #statusOf(url: string, port: GatewayPort, mainKey: string | null): Promise<GatewayStatus> {
    try {
      const version = await port.version(limit());
      if (!isSupported(version)) {
        const error = `Gateway version ${version.slice(0, 100)} is not supported. Minimum supported version is ${MINIMUM_VERSION}.`;
        return { connected: false, url, error };
      }
      return { connected: true, url, version, ...(await this.#sessionsOf(port, mainKey)) };
    } catch (error) {
      if (gatewayFailureOf(error) === null) throw error;
      return { connected: false, url, error: (error as AppError).message };
    }
  }

  async #sessionsOf(port: GatewayPort, mainKey: string | null): Promise<Sessions> {
    const sessions = await port.sessions(limit());
    return { sessions, main: sessions.find(({ key }) => key === mainKey) ?? null };
  }

  #mainKeyOf(gateway: Gateway): string | null {
    return this.#deps.repo.mainSessionOf(gateway.id);
  }

  #chosen(actor: Actor, { boardId, gatewayId }: GatewayChoice, missing = 'board_id is required'): Gateway {
    const { gateways, boards } = this.#deps;
    if (boardId !== undefined) return gateways.get(actor, boards.requireRead(actor, boardId).gatewayId);
    if (gatewayId !== undefined) return gateways.get(actor, gatewayId);
    this.#deps.access.require(actor, { action: 'company:list' });
    throw new AppError('unprocessable', missing);
  }
}

const limit = (): AbortSignal => AbortSignal.timeout(LIMIT_MS);
const absent = (): AppError => new AppError('not_found', 'Session not found');

/** A session that the gateway does not know is no failure of the gateway. */
async function orAbsent<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const problem = gatewayFailureOf(error)?.problem;
    throw problem === 'session_not_found' || problem === 'agent_not_found' ? absent() : error;
  }
}
