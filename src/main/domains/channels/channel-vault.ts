/** Secrets of channels as they are kept: sealed, each bound to its channel and its place there. */
import { openText, sealText, type TextSealer } from '../../platform/text-sealer.ts';
import type { Channel } from './channels.repo.ts';
import type { Account } from './ports.ts';

export type ChannelSecret = 'token' | 'appSecret' | 'verifyToken';

const placeOf = (channelId: string, secret: ChannelSecret): string => `channel ${channelId} ${secret}`;

export class ChannelVault {
  readonly #box: TextSealer;

  constructor(box: TextSealer) {
    this.#box = box;
  }

  seal(channelId: string, secret: ChannelSecret, text: string): string {
    return sealText(this.#box, text, placeOf(channelId, secret));
  }

  /** What the service of a channel is called with. @throws AppError unavailable when the key is not the right one */
  account({ id, place, tokenCiphertext }: Channel): Account {
    return { token: this.#open(id, 'token', tokenCiphertext), place };
  }

  appSecret({ id, appSecretCiphertext }: Channel): string | null {
    return appSecretCiphertext === null ? null : this.#open(id, 'appSecret', appSecretCiphertext);
  }

  verifyToken({ id, verifyTokenCiphertext }: Channel): string | null {
    return verifyTokenCiphertext === null ? null : this.#open(id, 'verifyToken', verifyTokenCiphertext);
  }

  #open(channelId: string, secret: ChannelSecret, ciphertext: string): string {
    return openText(this.#box, ciphertext, placeOf(channelId, secret));
  }
}
