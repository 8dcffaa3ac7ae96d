/** The index over a run file: one entry per stretch, the same whether made while writing or from the file. */
import type { LogBlock } from '../../contract/runner.ts';
import { saysError, saysWarning } from '../platform/line-level.ts';

const BLOCK_BYTES = 64 * 1024;
const BLOCK_RECORDS = 1000;

/** Builds blocks from the records of one file, in order. */
export class BlockIndex {
  #open: LogBlock | null = null;
  #offset = 0;
  #line = 0;

  /** Takes the next record and the bytes of its line; answers the block that it completed. */
  add(record: { readonly ts: string; readonly chunk: string }, bytes: number): LogBlock | null {
    this.#open ??= {
      offset: this.#offset,
      bytes: 0,
      firstLine: this.#line,
      lines: 0,
      firstTs: record.ts,
      lastTs: record.ts,
      errors: 0,
      warnings: 0,
    };
    const block = this.#open;
    block.bytes += bytes;
    block.lines += 1;
    block.lastTs = record.ts;
    if (saysError(record.chunk)) block.errors += 1;
    if (saysWarning(record.chunk)) block.warnings += 1;
    this.#offset += bytes;
    this.#line += 1;
    return block.bytes >= BLOCK_BYTES || block.lines >= BLOCK_RECORDS ? this.finish() : null;
  }

  /** The block that is not full yet, if there is one; the next record opens another. */
  finish(): LogBlock | null {
    const block = this.#open;
    this.#open = null;
    return block;
  }
}
