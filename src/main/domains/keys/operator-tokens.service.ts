/** Tokens of the operator. The first start makes one and shows it once; more can be made at any time. */
import { type Actor, OPERATOR_USER_ID } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId, newSecret, sha256Hex } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { KeysRepo, OperatorToken } from './keys.repo.ts';

export type { OperatorToken };

/** No other token may have this name. */
export const START_TOKEN_NAME = 'serve --json';

export class OperatorTokensService {
  readonly #store: Store;
  readonly #repo: KeysRepo;
  readonly #access: AccessService;
  readonly #clock: Clock;
  readonly #endSessions: (tx: WriteTransaction, tokenId: string) => void;

  /** @param endSessions ends the sessions that a token has opened */
  constructor(
    store: Store,
    repo: KeysRepo,
    access: AccessService,
    clock: Clock,
    endSessions: (tx: WriteTransaction, tokenId: string) => void,
  ) {
    this.#store = store;
    this.#repo = repo;
    this.#access = access;
    this.#clock = clock;
    this.#endSessions = endSessions;
  }

  /** Whether the operator ever had a token: false on the first start alone. */
  anyExists(): boolean {
    return this.#repo.tokensOf(OPERATOR_USER_ID).length > 0;
  }

  /**
   * Makes a token and returns it, the only time that it can be read.
   * @throws AppError unprocessable when the name is kept for tokens of one start
   */
  async mint(actor: Actor, name: string): Promise<string> {
    if (name === START_TOKEN_NAME)
      throw new AppError('unprocessable', `The name "${START_TOKEN_NAME}" is taken. Choose another one.`);
    return this.#mint(actor, name);
  }

  /** Makes a token for one start of the server; those of earlier starts end. */
  async mintForStart(actor: Actor): Promise<string> {
    await this.endStartTokens(actor);
    return this.#mint(actor, START_TOKEN_NAME);
  }

  /** Ends the tokens that were made for one start. */
  async endStartTokens(actor: Actor): Promise<void> {
    for (const token of this.list(actor)) {
      if (token.name === START_TOKEN_NAME && token.revokedAt === null) await this.revoke(actor, token.id);
    }
  }

  #mint(actor: Actor, name: string): Promise<string> {
    return this.#store.write(() => {
      this.#access.require(actor, { action: 'server:manage' });
      const token = newSecret('whb_');
      this.#repo.insertToken({
        id: newId(),
        name,
        userId: OPERATOR_USER_ID,
        tokenHash: sha256Hex(token),
        createdAt: this.#clock.iso(),
        lastUsedAt: null,
        revokedAt: null,
        expiresAt: null,
      });
      return token;
    });
  }

  list(actor: Actor): OperatorToken[] {
    this.#access.require(actor, { action: 'server:manage' });
    return this.#repo.tokensOf(OPERATOR_USER_ID);
  }

  /** Revokes a token; again is fine. @throws AppError not_found */
  revoke(actor: Actor, tokenId: string): Promise<void> {
    return this.#store.write((tx) => {
      this.#access.require(actor, { action: 'server:manage' });
      if (this.#repo.tokenById(tokenId)?.userId !== OPERATOR_USER_ID)
        throw new AppError('not_found', 'Token not found');
      this.#repo.revokeToken(tokenId, this.#clock.iso());
      this.#endSessions(tx, tokenId);
    });
  }
}
