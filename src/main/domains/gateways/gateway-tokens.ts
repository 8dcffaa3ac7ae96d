/** Tokens of gateways as they are kept: sealed, each bound to its gateway. */
import { openText, sealText, type TextSealer } from '../../platform/text-sealer.ts';

const placeOf = (gatewayId: string): string => `gateway ${gatewayId} token`;

export class GatewayTokens {
  readonly #box: TextSealer;

  constructor(box: TextSealer) {
    this.#box = box;
  }

  seal(gatewayId: string, token: string | null): string | null {
    return token === null ? null : sealText(this.#box, token, placeOf(gatewayId));
  }

  /** @throws AppError unavailable when the key is not the one that it was sealed with */
  open(gatewayId: string, ciphertext: string | null): string | null {
    return ciphertext === null ? null : openText(this.#box, ciphertext, placeOf(gatewayId));
  }
}
