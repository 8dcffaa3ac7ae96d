/**
 * Takes the secret texts out of agents' configurations: they are encrypted in a table of their own, and what the agent's
 * row keeps is a reference. Only the launch of a run puts them back.
 */
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Clock } from '../../platform/clock.ts';
import { mapSecretTexts } from '../../platform/config-secrets.ts';
import { newId } from '../../platform/ids.ts';
import { idOfSealed, isSealed, MASK, sealedReference } from '../../platform/secret-names.ts';
import type { SecretBox } from './secret-box.ts';
import type { SecretsRepo } from './secrets.repo.ts';

const placeOf = (agentId: string, id: string): string => `agent ${agentId} sealed ${id}`;

export class ConfigVaultService {
  readonly #repo: SecretsRepo;
  readonly #box: SecretBox;
  readonly #clock: Clock;

  constructor(repo: SecretsRepo, box: SecretBox, clock: Clock) {
    this.#repo = repo;
    this.#box = box;
    this.#clock = clock;
  }

  /** The configuration as it may be stored. Call within a write; what is sealed already stays as it is. */
  seal(agentId: string, config: JsonObject): JsonObject {
    return mapSecretTexts(config, (text) => {
      if (text === '' || text === MASK) return text;
      if (isSealed(text) && this.#repo.sealed(agentId, idOfSealed(text)) !== null) return text;
      const id = newId();
      const ciphertext = this.#box.seal(text, placeOf(agentId, id));
      this.#repo.insertSealed({ id, agentId, ciphertext, createdAt: this.#clock.iso() });
      return sealedReference(id);
    });
  }

  /** The configuration with its texts back in place. @throws AppError unprocessable | unavailable */
  open(agentId: string, config: JsonObject): JsonObject {
    return mapSecretTexts(config, (text) => {
      if (!isSealed(text)) return text;
      const id = idOfSealed(text);
      const ciphertext = this.#repo.sealed(agentId, id);
      if (ciphertext === null) {
        throw new AppError('unprocessable', 'A secret value of the configuration is gone. Set it again.');
      }
      return this.#box.open(ciphertext, placeOf(agentId, id));
    });
  }
}
