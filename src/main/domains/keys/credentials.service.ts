/** From a presented token to an actor. The only place that knows the kinds of tokens. */
import { type Actor, OPERATOR_USER_ID } from '../../../contract/access.ts';
import type { SessionAudience } from '../../../contract/sessions.ts';
import type { Store } from '../../db/store.ts';
import { inBackground } from '../../platform/background.ts';
import type { Clock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import { isGood } from './board-keys.service.ts';
import type { KeysRepo } from './keys.repo.ts';
import type { RunTokensService } from './run-tokens.service.ts';
import type { SessionsService } from './sessions.service.ts';

const BAD_BOARD_KEY = 'Operator token did not verify; make a new one with `wheelhouse token --new`';
const UNKNOWN = 'Agent token did not verify; obtain fresh credentials and retry';
/** Last-used times are kept in memory and written this often. */
const FLUSH_MS = 30_000;

export interface CredentialsDeps {
  readonly store: Store;
  readonly repo: KeysRepo;
  readonly agents: AgentsService;
  readonly runTokens: RunTokensService;
  readonly sessions: SessionsService;
  /** A port, because what runs is wired later. */
  readonly runs: { isActiveOf(agentId: string, runId: string): boolean };
  /** Told of every agent that calls. */
  readonly agentSeen: (agentId: string) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export class CredentialsService {
  readonly #deps: CredentialsDeps;
  readonly #usedKeys = new Map<string, string>();
  readonly #usedTokens = new Map<string, string>();
  readonly #usedSessions = new Map<string, string>();
  #cancelFlush: (() => void) | null = null;

  constructor(deps: CredentialsDeps) {
    this.#deps = deps;
  }

  /** The actor that a token stands for; `nobody` with the problem when it stands for none. */
  async identify(token: string): Promise<Actor> {
    if (token === '') return nobody('Empty bearer token; send `Authorization: Bearer <token>`');
    if (token.startsWith('eyJ')) return this.#identifyRun(token);
    if (token.startsWith('whs_')) return this.#identifySession(token, 'console');
    return token.startsWith('whb_') ? this.#identifyOperator(token) : this.#identifyKey(token);
  }

  #identifyOperator(token: string): Actor {
    const found = this.#deps.repo.tokenByHash(sha256Hex(token));
    if (found === null || !isGood(found, this.#deps.clock.iso())) return nobody(BAD_BOARD_KEY);
    this.#used(this.#usedTokens, found.id);
    return { type: 'user', userId: found.userId, source: 'token', keyId: found.id };
  }

  /** The person whose Agentbot session a cookie is. */
  identifyCookie(value: string): Actor {
    return this.#identifySession(value, 'agentbot');
  }

  #identifySession(token: string, audience: SessionAudience): Actor {
    const session = this.#deps.sessions.find(token, audience);
    if (session === null) return nobody('Your session has ended. Sign in again.');
    this.#used(this.#usedSessions, session.id);
    return { type: 'user', userId: session.userId, source: 'token', sessionId: session.id };
  }

  #identifyKey(token: string): Actor {
    const key = this.#deps.repo.keyByHash(sha256Hex(token));
    if (key === null || key.revokedAt !== null) return nobody(UNKNOWN);
    this.#used(this.#usedKeys, key.id);
    const { agentId, companyId, responsibleUserId } = key;
    const isOfMember = responsibleUserId !== null && responsibleUserId !== OPERATOR_USER_ID;
    return this.#agentActor({ agentId, companyId, runId: null, ...(isOfMember ? { responsibleUserId } : {}) });
  }

  async #identifyRun(token: string): Promise<Actor> {
    const holder = await this.#deps.runTokens.verify(token);
    return holder === null ? nobody(UNKNOWN) : this.#agentActor(holder);
  }

  #agentActor(holder: Omit<Actor & { type: 'agent' }, 'type'>): Actor {
    switch (this.#deps.agents.find(holder.agentId)?.state) {
      case undefined:
        return nobody(UNKNOWN);
      case 'terminated':
        return nobody('Agent is terminated and cannot authenticate');
      case 'awaiting_approval':
        return nobody('Agent is pending approval and cannot authenticate');
      default:
        this.#deps.agentSeen(holder.agentId);
        return { type: 'agent', ...holder };
    }
  }

  #used(times: Map<string, string>, id: string): void {
    times.set(id, this.#deps.clock.iso());
    this.#cancelFlush ??= this.#deps.clock.setTimeout(
      () => inBackground(this.flush(), 'writing last-used times', this.#deps.logger),
      FLUSH_MS,
    );
  }

  /** The actor within the run that it says it works in, where that is a run of its own that is not over. */
  within(actor: Actor, runId: string): Actor {
    const isKey = actor.type === 'agent' && actor.runId === null;
    return isKey && this.#deps.runs.isActiveOf(actor.agentId, runId) ? { ...actor, runId } : actor;
  }

  /** Writes the last-used times that are still in memory. */
  async flush(): Promise<void> {
    this.#cancelFlush?.();
    this.#cancelFlush = null;
    const [keys, tokens, sessions] = [[...this.#usedKeys], [...this.#usedTokens], [...this.#usedSessions.keys()]];
    this.#usedKeys.clear();
    this.#usedTokens.clear();
    this.#usedSessions.clear();
    if (keys.length + tokens.length + sessions.length === 0) return;
    await this.#deps.store.write(() => {
      for (const [id, at] of keys) this.#deps.repo.keyUsed(id, at);
      for (const [id, at] of tokens) this.#deps.repo.tokenUsed(id, at);
      for (const id of sessions) this.#deps.sessions.extend(id);
    });
  }
}

const nobody = (problem: string): Actor => ({ type: 'nobody', problem });
