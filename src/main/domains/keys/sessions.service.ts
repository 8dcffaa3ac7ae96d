/**
 * Sessions of people in a window or a browser. They begin with a single-use ticket, which the desktop process or the
 * terminal hands out to the operator, or with a token of whoever signs in, and end when they are not used, signed out, or their token is revoked.
 */
import { type Actor, OPERATOR_USER_ID } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { SessionAudience } from '../../../contract/sessions.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId, newSecret, sha256Hex } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import { isGood } from './board-keys.service.ts';
import type { KeysRepo } from './keys.repo.ts';
import type { RevocationsService } from './revocations.service.ts';
import type { Session, SessionsRepo } from './sessions.repo.ts';

export interface SessionsDeps {
  readonly store: Store;
  readonly repo: SessionsRepo;
  readonly keysRepo: KeysRepo;
  readonly access: AccessService;
  readonly revocations: RevocationsService;
  readonly clock: Clock;
}

/** A session lives this long after its last use; one of Agentbot after its beginning, as long as its cookie. Source: its server. */
const SESSION_MS: Readonly<Record<SessionAudience, number>> = { console: 12 * 3_600_000, agentbot: 30 * 86_400_000 };
const TICKET_MS = 60_000;
/** Tickets that nobody takes must not pile up. */
const MOST_TICKETS = 100;

export interface StartedSession {
  readonly token: string;
  readonly expiresAt: string;
  readonly userId: string;
}

export class SessionsService {
  readonly #deps: SessionsDeps;
  /** By hash, with the monotonic time at which they end. */
  readonly #tickets = new Map<string, number>();

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
  }

  /** A ticket that opens one session within `lifetimeMs`. It is kept in memory alone. */
  issueTicket(actor: Actor, lifetimeMs = TICKET_MS): string {
    this.#deps.access.require(actor, { action: 'server:manage' });
    const ticket = newSecret('wht_');
    const oldest = this.#tickets.keys().next().value;
    if (this.#tickets.size >= MOST_TICKETS && oldest !== undefined) this.#tickets.delete(oldest);
    this.#tickets.set(sha256Hex(ticket), this.#deps.clock.monotonicMs() + lifetimeMs);
    return ticket;
  }

  /** Opens a session with a ticket, which is used up by it. @throws AppError unauthenticated */
  async startWithTicket(ticket: string): Promise<StartedSession> {
    const hash = sha256Hex(ticket);
    const endsAt = this.#tickets.get(hash);
    this.#tickets.delete(hash);
    if (endsAt === undefined || endsAt < this.#deps.clock.monotonicMs()) {
      throw new AppError(
        'unauthenticated',
        'This sign-in link has been used or is too old. Get a new one, or paste a token.',
      );
    }
    return this.#start(null, OPERATOR_USER_ID, 'console');
  }

  /** Opens a session with a token, of whoever it belongs to; revoking the token ends it. @throws AppError unauthenticated */
  async startWithToken(token: string, audience: SessionAudience): Promise<StartedSession> {
    const found = this.#deps.keysRepo.tokenByHash(sha256Hex(token.trim()));
    if (found === null || !isGood(found, this.#deps.clock.iso())) {
      throw new AppError('unauthenticated', 'This token is not valid. Make a new one with `wheelhouse token --new`.');
    }
    return this.#start(found.id, found.userId, audience);
  }

  #start(operatorTokenId: string | null, userId: string, audience: SessionAudience): Promise<StartedSession> {
    const { store, repo, clock } = this.#deps;
    return store.write(() => {
      const token = audience === 'console' ? newSecret('whs_') : newSecret('', 32);
      const expiresAt = this.#expiry(operatorTokenId, audience);
      repo.deleteExpired(clock.iso());
      repo.insert({
        id: newId(),
        userId,
        operatorTokenId,
        tokenHash: sha256Hex(token),
        createdAt: clock.iso(),
        expiresAt,
        revokedAt: null,
        audience,
      });
      return { token, expiresAt, userId };
    });
  }

  /** The session of a token, if it is still good and opens that surface. */
  find(token: string, audience: SessionAudience): Session | null {
    const session = this.#deps.repo.byHash(sha256Hex(token));
    if (session === null || session.audience !== audience) return null;
    return session.revokedAt !== null || session.expiresAt < this.#deps.clock.iso() ? null : session;
  }

  /** Until when the session that the actor comes in is good; null where they come without one. */
  endOf(actor: Actor): string | null {
    const id = actor.type === 'user' ? actor.sessionId : undefined;
    return id === undefined ? null : (this.#deps.repo.byId(id)?.expiresAt ?? null);
  }

  /** The session is in use: it lives on, unless its cookie ends at its own time. To be called within a write. */
  extend(sessionId: string): void {
    const session = this.#deps.repo.byId(sessionId);
    if (session?.audience === 'console')
      this.#deps.repo.extend(sessionId, this.#expiry(session.operatorTokenId, session.audience));
  }

  /** Signs out the session that the actor comes in. */
  end(actor: Actor): Promise<void> {
    return this.#deps.store.write((tx) => {
      if (actor.type !== 'user' || actor.sessionId === undefined) {
        throw new AppError('unprocessable', 'This request does not come in a session. Revoke its token instead.');
      }
      this.#deps.repo.revoke(actor.sessionId, this.#deps.clock.iso());
      this.#deps.revocations.revoked(tx);
    });
  }

  /** No session outlives the token that opened it. */
  #expiry(tokenId: string | null, audience: SessionAudience): string {
    const longest = new Date(this.#deps.clock.now() + SESSION_MS[audience]).toISOString();
    const tokenEnds = tokenId === null ? null : (this.#deps.keysRepo.tokenById(tokenId)?.expiresAt ?? null);
    return tokenEnds !== null && tokenEnds < longest ? tokenEnds : longest;
  }
}
