/** Bytes kept by their hash, each once: what versions of skills and instruction files hold. */
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/ids.ts';
import type { ContentsRepo } from './contents.repo.ts';

export class ContentsService {
  readonly #repo: ContentsRepo;
  readonly #clock: Clock;

  constructor(repo: ContentsRepo, clock: Clock) {
    this.#repo = repo;
    this.#clock = clock;
  }

  /** Keeps bytes within the caller's transaction. @returns their hash */
  keep(_tx: WriteTransaction, bytes: Buffer): string {
    const sha256 = sha256Hex(bytes);
    this.#repo.insert({ sha256, size: bytes.length, bytes, createdAt: this.#clock.iso() });
    return sha256;
  }

  /** What was kept. Throws when it is not there, which no reference allows. */
  read(sha256: string): Buffer {
    const bytes = this.#repo.bytesOf(sha256);
    if (bytes === null) throw new Error(`The content ${sha256} is missing from the database.`);
    return bytes;
  }

  /** Forgets bytes that nothing refers to any more. */
  release(_tx: WriteTransaction, hashes: Iterable<string>): void {
    for (const sha256 of new Set(hashes)) this.#repo.deleteUnused(sha256);
  }

  /** Forgets all bytes that nothing refers to: a whole company is gone. */
  releaseUnused(_tx: WriteTransaction): void {
    this.#repo.deleteAllUnused();
  }
}
