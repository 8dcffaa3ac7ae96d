/** The end of a stream of text. */

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
    if (this.#text.length > 16 * this.#bytes) this.#text = this.#text.slice(-this.#bytes);
  }

  /** The tail as it stands. */
  toString(): string {
    const bytes = Buffer.from(this.#text);
    let from = Math.max(0, bytes.length - this.#bytes);
    // Bytes of the form 10xxxxxx continue a character.
    while (((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
    return bytes.toString('utf8', from);
  }
}
