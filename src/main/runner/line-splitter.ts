/** Cuts a stream of text into lines, long ones into parts. */

/** The longest chunk of a record, in bytes of UTF-8. */
export const LONGEST_CHUNK_BYTES = 64 * 1024;

const encoder = new TextEncoder();

/** Gives out lines with their "\n"; the same ones however the text is cut into pushes. */
export class LineSplitter {
  readonly #emit: (chunk: string) => void;
  readonly #scratch = new Uint8Array(LONGEST_CHUNK_BYTES);
  #pending = '';
  #pendingBytes = 0;

  constructor(emit: (chunk: string) => void) {
    this.#emit = emit;
  }

  push(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.#add(text.slice(from, end + 1));
      this.flush();
      from = end + 1;
    }
    if (from < text.length) this.#add(text.slice(from));
  }

  /** Gives out the unfinished line, if there is one. */
  flush(): void {
    if (this.#pending === '') return;
    this.#emit(this.#pending);
    this.#pending = '';
    this.#pendingBytes = 0;
  }

  /** Takes text of one line; keeps no more than one chunk of it. */
  #add(text: string): void {
    this.#pending += text;
    this.#pendingBytes += Buffer.byteLength(text);
    while (this.#pendingBytes > LONGEST_CHUNK_BYTES) {
      // encodeInto stops before a character that does not fit whole.
      const { read, written } = encoder.encodeInto(this.#pending, this.#scratch);
      this.#emit(this.#pending.slice(0, read));
      this.#pending = this.#pending.slice(read);
      this.#pendingBytes -= written;
    }
  }
}
