/** Run logs: where the files are, reading them by byte offset, and the index over them. */
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogBlock, RunnerEvent } from '../../../contract/runner.ts';
import type { Store } from '../../db/store.ts';
import { errorCode } from '../../platform/error-code.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { LogsRepo } from './logs.repo.ts';

/** Whose log it is; enough to find the file. */
export interface LogOwner {
  readonly companyId: string;
  readonly agentId: string;
  readonly runId: string;
}

export interface LogSlice {
  readonly content: string;
  /** Where to go on; null when this is all there is for now. */
  readonly nextOffset: number | null;
}

const LONGEST_CHARACTER = 4;
const NEWLINE = 10;
const isInsideCharacter = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** The length of the longest start of `bytes` of at most `limit` bytes that ends between characters, but at least one. */
function cutBetweenCharacters(bytes: Buffer, limit: number): number {
  if (bytes.length <= limit) return bytes.length;
  let end = limit;
  while (end > 0 && isInsideCharacter(bytes[end])) end -= 1;
  if (end > 0) return end;
  for (end = limit; isInsideCharacter(bytes[end]); ) end += 1;
  return end;
}

type Output = Extract<RunnerEvent, { type: 'output' }>;

export class LogsService {
  readonly #root: string;
  readonly #store: Store;
  readonly #repo: LogsRepo;
  readonly #live: LiveEventsService;

  /** @param root folder of the run files. @param store logs.db */
  constructor(root: string, store: Store, repo: LogsRepo, live: LiveEventsService) {
    this.#root = root;
    this.#store = store;
    this.#repo = repo;
    this.#live = live;
  }

  /** The file's name below the log folder, as the surfaces show it. */
  reference(owner: LogOwner): string {
    return `${owner.companyId}/${owner.agentId}/${owner.runId}.ndjson`;
  }

  file(owner: LogOwner): string {
    return join(this.#root, owner.companyId, owner.agentId, `${owner.runId}.ndjson`);
  }

  /**
   * Up to `limitBytes` from `offset`, whole characters alone: one that does not fit comes next time, or at once when it
   * is the first. A log that has not begun is empty.
   */
  async read(owner: LogOwner, offset: number, limitBytes: number): Promise<LogSlice> {
    let handle: Awaited<ReturnType<typeof open>>;
    try {
      handle = await open(this.file(owner), 'r');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return { content: '', nextOffset: null };
      throw error;
    }
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.alloc(Math.max(0, Math.min(limitBytes + LONGEST_CHARACTER - 1, size - offset)));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
      const length = cutBetweenCharacters(buffer.subarray(0, bytesRead), limitBytes);
      const end = offset + length;
      return { content: buffer.toString('utf8', 0, length), nextOffset: end < size ? end : null };
    } finally {
      await handle.close();
    }
  }

  /** The last whole lines of a log, of at most `limitBytes` together. */
  async tail(owner: LogOwner, limitBytes: number): Promise<string> {
    const handle = await open(this.file(owner), 'r').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (handle === null) return '';
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - limitBytes);
      const buffer = Buffer.alloc(size - from);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      const bytes = buffer.subarray(0, bytesRead);
      // Within a file the first line is most likely the rest of one; an unfinished last one is still being written.
      const begin = from === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
      return bytes.toString('utf8', begin, Math.max(begin, bytes.lastIndexOf(NEWLINE) + 1));
    } finally {
      await handle.close();
    }
  }

  /** Passes new output on to listeners. Shape of the payload: Paperclip's `heartbeat.run.log`, plus the byte offsets. */
  announce(owner: LogOwner, output: Output): void {
    this.#live.announce(owner.companyId, 'heartbeat.run.log', {
      runId: owner.runId,
      agentId: owner.agentId,
      ts: output.records.at(-1)?.ts ?? null,
      stream: output.records.at(-1)?.stream ?? 'stdout',
      chunk: output.records.map((record) => record.chunk).join(''),
      records: output.records,
      truncated: output.cut,
      fromOffset: output.fromOffset,
      toOffset: output.toOffset,
    });
  }

  /** Adds to the index of a run file. */
  addBlocks(runId: string, blocks: readonly LogBlock[]): Promise<void> {
    return this.#store.write(() => this.#insert(runId, blocks));
  }

  /** Replaces the index of a run file by one made anew from the file. */
  replaceBlocks(runId: string, blocks: readonly LogBlock[]): Promise<void> {
    return this.#store.write(() => {
      this.#repo.deleteOf(runId);
      this.#insert(runId, blocks);
    });
  }

  /** Index of a run file, by offset. */
  blocks(runId: string): LogBlock[] {
    return this.#repo.ofRun(runId).map(({ runId: _, byteOffset, ...block }) => ({ offset: byteOffset, ...block }));
  }

  /** Deletes every log of a company, which had these runs. */
  async removeCompany(companyId: string, runIds: readonly string[]): Promise<void> {
    await this.#store.write(() => {
      for (const runId of runIds) this.#repo.deleteOf(runId);
    });
    await rm(join(this.#root, companyId), { recursive: true, force: true });
  }

  /** Deletes every log of an agent, which had these runs. */
  async removeAgent(companyId: string, agentId: string, runIds: readonly string[]): Promise<void> {
    await this.#store.write(() => {
      for (const runId of runIds) this.#repo.deleteOf(runId);
    });
    await rm(join(this.#root, companyId, agentId), { recursive: true, force: true });
  }

  #insert(runId: string, blocks: readonly LogBlock[]): void {
    for (const { offset, ...block } of blocks) this.#repo.insert({ runId, byteOffset: offset, ...block });
  }
}
