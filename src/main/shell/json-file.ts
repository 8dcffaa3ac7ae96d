/** A small JSON file that is read once and written whole. One that cannot be read is put aside, never silently replaced. */
import { readFileSync, renameSync } from 'node:fs';
import type { z } from 'zod';
import { writeFileAtomic } from '../platform/atomic-file.ts';
import type { Logger } from '../platform/logger.ts';

export class JsonFile<T> {
  readonly #file: string;
  readonly #logger: Logger;
  #value: T;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, schema: z.ZodType<T>, initial: T, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
    this.#value = readFile(file, schema, logger) ?? initial;
  }

  get value(): T {
    return this.#value;
  }

  /** Takes the value at once and writes it in the background, one write after the other. */
  set(value: T): void {
    this.#value = value;
    this.#writing = this.#writing.then(() =>
      writeFileAtomic(this.#file, `${JSON.stringify(value, null, 2)}\n`).catch((error: unknown) =>
        this.#logger.warn({ err: error, file: this.#file }, 'could not be kept'),
      ),
    );
  }

  /** Fulfilled when everything is written. */
  flushed(): Promise<void> {
    return this.#writing;
  }
}

function readFile<T>(file: string, schema: z.ZodType<T>, logger: Logger): T | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') logger.warn({ err: error, file }, 'cannot be read');
    return null;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    logger.warn({ err: error, file }, 'was not understood and is put aside');
    putAside(file);
    return null;
  }
}

function putAside(file: string): void {
  try {
    renameSync(file, `${file}.broken`);
  } catch {
    // It is overwritten by the next change, as any other.
  }
}
