/** The end of a stream of text. */
import { lastBytes } from '../platform/last-bytes.ts';

/** Keeps the last `bytes` bytes of what is pushed, cut between characters. */
export class TextTail {
  readonly #bytes: number;
  #text = '';

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  push(text: string): void {
    this.#text += text;
    // A character has at least one byte; trimming now and then keeps the pushes cheap.
    if (this.#text.length > 4 * this.#bytes) this.#text = this.#text.slice(-this.#bytes);
  }

  /** The tail as it stands. */
  toString(): string {
    return lastBytes(this.#text, this.#bytes);
  }
}
