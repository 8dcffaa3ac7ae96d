/** Keys of people: what somebody calls with. A token is shown once, when it is made; after that only its hash is known. */
import { type Actor, isOperator } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateBoardKey } from '../../../contract/paperclip/members.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId, newSecret, sha256Hex } from '../../platform/ids.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { KeysRepo, OperatorToken } from './keys.repo.ts';
import { START_TOKEN_NAME } from './operator-tokens.service.ts';

export type BoardKey = OperatorToken;

const DEFAULT_LIFETIME_MS = 30 * 86_400_000;

export interface BoardKeysDeps {
  readonly store: Store;
  readonly repo: KeysRepo;
  /** Whether there is such a person. */
  readonly isUser: (userId: string) => boolean;
  /** The companies that somebody is a member of. */
  readonly companiesOf: (userId: string) => readonly string[];
  /** The key that a session was opened with; null when it was none. */
  readonly keyOfSession: (sessionId: string) => string | null;
  readonly activity: ActivityService;
  /** Ends the sessions that a token has opened. */
  readonly endSessions: (tx: WriteTransaction, tokenId: string) => void;
  readonly clock: Clock;
}

export class BoardKeysService {
  readonly #deps: BoardKeysDeps;

  constructor(deps: BoardKeysDeps) {
    this.#deps = deps;
  }

  /** The caller's own keys, the oldest first; those that no longer work only when asked for. */
  list(actor: Actor, includeInactive: boolean, page: PageQuery): BoardKey[] {
    const { repo, clock } = this.#deps;
    return repo.pageOfTokens(person(actor), includeInactive ? null : clock.iso(), page);
  }

  /** @throws AppError forbidden | not_found | unprocessable */
  create(actor: Actor, input: CreateBoardKey): Promise<{ key: BoardKey; token: string }> {
    const { store, repo, isUser, clock } = this.#deps;
    return store.write((tx) => {
      const caller = person(actor);
      const userId = input.userId ?? caller;
      if (userId !== caller && !isOperator(actor)) {
        throw new AppError('forbidden', 'Only the operator of this instance makes keys for other people.', {
          details: { reason: 'deny_unsupported_action' },
        });
      }
      if (input.name === START_TOKEN_NAME)
        throw new AppError('unprocessable', `The name "${START_TOKEN_NAME}" is taken. Choose another one.`);
      if (!isUser(userId)) throw new AppError('not_found', 'User not found');
      const expiresAt = this.#expiry(input.expiresAt, this.#endOfCaller(actor));
      if (expiresAt !== null && expiresAt <= clock.iso())
        throw new AppError(
          'unprocessable',
          'The key would have expired already. Give a time to come, or null for never.',
        );
      const token = newSecret('whb_');
      const key: BoardKey = {
        id: newId(),
        name: input.name,
        userId,
        tokenHash: sha256Hex(token),
        createdAt: clock.iso(),
        lastUsedAt: null,
        revokedAt: null,
        expiresAt,
      };
      repo.insertToken(key);
      this.#record(tx, actor, key, 'board_api_key.created', this.#deps.companiesOf(userId));
      return { key, token };
    });
  }

  /** Revokes a key of the caller, or for the operator anybody's; again is fine. @throws AppError not_found */
  revoke(actor: Actor, keyId: string): Promise<void> {
    return this.#deps.store.write((tx) => {
      const key = this.#deps.repo.tokenById(keyId);
      if (key === null || (key.userId !== person(actor) && !isOperator(actor)))
        throw new AppError('not_found', 'Key not found');
      this.#end(tx, actor, key);
    });
  }

  /** Revokes every key of somebody who has left their last company, within the caller's transaction. */
  revokeAllOf(tx: WriteTransaction, actor: Actor, userId: string, leftCompanyId: string): void {
    for (const key of this.#deps.repo.tokensOf(userId)) this.#end(tx, actor, key, [leftCompanyId]);
  }

  /** When the key ends that the caller comes with, or has signed in with; null: never. */
  #endOfCaller(actor: Actor): string | null {
    if (actor.type !== 'user') return null;
    const { repo, keyOfSession } = this.#deps;
    const keyId = actor.sessionId === undefined ? actor.keyId : keyOfSession(actor.sessionId);
    return keyId == null ? null : (repo.tokenById(keyId)?.expiresAt ?? null);
  }

  /** No key outlives the one that made it: else whoever got hold of a key for a day would have it for good. */
  #expiry(asked: string | null | undefined, latest: string | null): string | null {
    const usual = new Date(this.#deps.clock.now() + DEFAULT_LIFETIME_MS).toISOString();
    if (asked === undefined) return latest !== null && latest < usual ? latest : usual;
    if (latest !== null && (asked === null || asked > latest))
      throw new AppError(
        'unprocessable',
        `A key cannot outlive the one that makes it, which ends at ${latest}. Give a time no later than that, or leave it out.`,
      );
    return asked;
  }

  #end(tx: WriteTransaction, actor: Actor, key: BoardKey, companyIds = this.#deps.companiesOf(key.userId)): void {
    if (key.revokedAt === null) {
      this.#deps.repo.revokeToken(key.id, this.#deps.clock.iso());
      this.#record(tx, actor, key, 'board_api_key.revoked', companyIds);
    }
    this.#deps.endSessions(tx, key.id);
  }

  /** A key opens every company that its person belongs to, so each of them gets to know. */
  #record(
    tx: WriteTransaction,
    actor: Actor,
    { id, name, userId }: BoardKey,
    action: string,
    companyIds: readonly string[],
  ): void {
    for (const companyId of companyIds) {
      this.#deps.activity.record(tx, actor, {
        companyId,
        action,
        entityType: 'board_api_key',
        entityId: id,
        details: { keyId: id, name, userId },
      });
    }
  }
}

/** Whether a token still opens anything. */
export const isGood = (key: Pick<BoardKey, 'revokedAt' | 'expiresAt'>, now: string): boolean =>
  key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);

function person(actor: Actor): string {
  if (actor.type === 'user') return actor.userId;
  throw new AppError('forbidden', 'Board access required', { details: { reason: 'deny_unsupported_action' } });
}
