/** Rebuilds the block index of a run file. */
import { createReadStream } from 'node:fs';
import { type LogBlock, logRecord } from '../../contract/runner.ts';
import { BlockIndex } from './block-index.ts';

/** The index and how many bytes it covers. */
export interface FileIndex {
  readonly bytes: number;
  readonly blocks: LogBlock[];
}

const NEWLINE = 10;
const NO_TIME = new Date(0).toISOString();

/** A line that cannot be read keeps its place, so that later offsets and line numbers stay right. */
function readRecord(line: Buffer, previousTs: string): { ts: string; chunk: string } {
  try {
    const parsed = logRecord.safeParse(JSON.parse(line.toString()));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: damaged.
  }
  return { ts: previousTs, chunk: '' };
}

/** Streams the file through a new index. A last line without its end was torn by a crash and is left out. */
export async function indexFile(path: string): Promise<FileIndex> {
  const index = new BlockIndex();
  const blocks: LogBlock[] = [];
  let bytes = 0;
  let previousTs = NO_TIME;
  let parts: Buffer[] = [];
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end !== -1; end = piece.indexOf(NEWLINE, from)) {
      const rest = piece.subarray(from, end + 1);
      const line = parts.length === 0 ? rest : Buffer.concat([...parts, rest]);
      parts = [];
      from = end + 1;
      const record = readRecord(line, previousTs);
      previousTs = record.ts;
      bytes += line.length;
      const block = index.add(record, line.length);
      if (block !== null) blocks.push(block);
    }
    if (from < piece.length) parts.push(piece.subarray(from));
  }
  const last = index.finish();
  if (last !== null) blocks.push(last);
  return { bytes, blocks };
}
