/** Encrypts texts with AES-256-GCM under the key of the data folder, each bound to the place where it is kept. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import type { SecretKeyStore } from './ports.ts';

/** Says how the rest is to be read, so that another scheme can follow. */
const SCHEME = 1;
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

export class SecretBox {
  readonly #keys: SecretKeyStore;
  readonly #hasCiphertexts: () => boolean;
  #key: Buffer | null = null;

  /** `hasCiphertexts`: whether anything is encrypted already, so that a lost key is not replaced by another. */
  constructor(keys: SecretKeyStore, hasCiphertexts: () => boolean) {
    this.#keys = keys;
    this.#hasCiphertexts = hasCiphertexts;
  }

  /** `place` names the row: a ciphertext that is moved to another one cannot be opened. */
  seal(text: string, place: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#theKey(), iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([SCHEME]), iv, cipher.getAuthTag(), body]);
  }

  /** @throws AppError unavailable when the key is not the one that the text was sealed with */
  open(sealed: Buffer, place: string): string {
    const key = this.#theKey();
    try {
      if (sealed[0] !== SCHEME) throw new Error(`unknown scheme ${sealed[0]}`);
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD_BYTES));
      return decipher.update(sealed.subarray(HEAD_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new AppError(
        'unavailable',
        `A stored secret cannot be decrypted: the key in ${this.#keys.place} is not the one it was stored with.`,
        { cause: error },
      );
    }
  }

  #theKey(): Buffer {
    this.#key ??= this.#keys.read();
    if (this.#key === null) {
      if (this.#hasCiphertexts()) {
        throw new AppError(
          'unavailable',
          `The key of the secret store is missing. Put ${this.#keys.place} back from a backup.`,
        );
      }
      const key = randomBytes(32);
      this.#keys.write(key);
      this.#key = key;
    }
    return this.#key;
  }
}
