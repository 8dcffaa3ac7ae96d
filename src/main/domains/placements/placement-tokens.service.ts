/**
 * The tokens that agents find in their files. A token is a key of the agent; its text is kept sealed besides, so that the
 * files can be written again without a new one. In an exchange the old one works until the new one has been delivered.
 */

import type { Actor } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { openText, sealText, type TextSealer } from '../../platform/text-sealer.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { KeysService } from '../keys/keys.service.ts';

import type { Placement, PlacementsRepo } from './placements.repo.ts';

const KEY_NAME = 'Token in TOOLS.md';
/** Made for the agent by the server, not by a person whose leaving would end it. */
const SYSTEM: Actor = { type: 'system' };

export interface PlacementTokensDeps {
  readonly repo: PlacementsRepo;
  readonly keys: Pick<KeysService, 'issueIn' | 'revokeIn' | 'isGood'>;
  readonly box: TextSealer;
  readonly clock: Clock;
}

export class PlacementTokensService {
  readonly #deps: PlacementTokensDeps;

  constructor(deps: PlacementTokensDeps) {
    this.#deps = deps;
  }

  /** The first token of an agent, as columns of its placement. */
  first(tx: WriteTransaction, agent: Agent): Pick<Placement, 'tokenCiphertext' | 'tokenKeyId'> {
    const { ciphertext, keyId } = this.#mint(tx, agent);
    return { tokenCiphertext: ciphertext, tokenKeyId: keyId };
  }

  /**
   * The token that the agent's files are to say: the one that is to come, else its own. One whose key was revoked counts
   * for nothing, and a new one is begun. @throws AppError unavailable when it cannot be decrypted
   */
  tokenIn(tx: WriteTransaction, agent: Agent): string {
    const placement = this.#deps.repo.byAgent(agent.id);
    if (placement === null) throw new Error('An agent without a placement has no token.');
    const { tokenCiphertext, tokenKeyId, nextTokenCiphertext, nextTokenKeyId } = placement;
    if (this.#isGood(agent, nextTokenKeyId) && nextTokenCiphertext !== null)
      return this.#open(agent, nextTokenCiphertext);
    if (this.#isGood(agent, tokenKeyId) && tokenCiphertext !== null) return this.#open(agent, tokenCiphertext);
    return this.#begin(tx, agent, placement);
  }

  /** Begins an exchange, unless one is under way. */
  rotateIn(tx: WriteTransaction, agent: Agent): void {
    const placement = this.#deps.repo.byAgent(agent.id);
    if (placement === null || this.#isGood(agent, placement.nextTokenKeyId)) return;
    this.#begin(tx, agent, placement);
  }

  /** The agent's files say the token that `tokenIn` gave: the one before it is dead. */
  deliveredIn(tx: WriteTransaction, agent: Agent): void {
    const { repo, keys, clock } = this.#deps;
    const placement = repo.byAgent(agent.id);
    if (placement === null || placement.nextTokenKeyId === null) return;
    if (placement.tokenKeyId !== null) keys.revokeIn(tx, agent, placement.tokenKeyId);
    repo.update({
      ...placement,
      tokenCiphertext: placement.nextTokenCiphertext,
      tokenKeyId: placement.nextTokenKeyId,
      nextTokenCiphertext: null,
      nextTokenKeyId: null,
      updatedAt: clock.iso(),
    });
  }

  #begin(tx: WriteTransaction, agent: Agent, placement: Placement): string {
    const { ciphertext, keyId, token } = this.#mint(tx, agent);
    this.#deps.repo.update({ ...placement, nextTokenCiphertext: ciphertext, nextTokenKeyId: keyId });
    return token;
  }

  #mint(tx: WriteTransaction, agent: Agent): { ciphertext: string; keyId: string; token: string } {
    const { key, token } = this.#deps.keys.issueIn(tx, SYSTEM, agent, KEY_NAME);
    return { ciphertext: sealText(this.#deps.box, token, placeOf(agent)), keyId: key.id, token };
  }

  #open(agent: Agent, ciphertext: string): string {
    return openText(this.#deps.box, ciphertext, placeOf(agent));
  }

  #isGood(agent: Agent, keyId: string | null): boolean {
    return keyId !== null && this.#deps.keys.isGood(agent, keyId);
  }
}

const placeOf = (agent: Agent): string => `agent ${agent.id} token`;
