/** A short question to a program, such as its version: started in a group of its own, ended in time, never left behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ProbeResult, RunnerCommand } from '../../contract/runner.ts';
import { newId } from '../platform/ids.ts';
import { FamilyEnd } from './family-end.ts';
import type { ProcessTable } from './process-table.ts';
import { resolveCommand } from './resolve-command.ts';

const MOST_OUTPUT = 64 * 1024;
/** After its exit, output that is still in the pipes is waited for so long: a child of it may hold them open. */
const LAST_OUTPUT_MS = 200;

/** Becomes the command; a watcher beside it ends the group as soon as the runner, which holds the pipe, is gone. */
const GUARDED = '(read -r nothing <&3; kill -9 0) >/dev/null 2>&1 & exec 3<&-; exec "$@"';

type Command = Extract<RunnerCommand, { type: 'probe' }>;

export class Probe {
  readonly #table: ProcessTable | null;
  readonly #command: Command;
  /** Fulfilled when nothing of it is left. */
  readonly ended: Promise<void>;
  #over: () => void = () => {};
  #end: FamilyEnd | null = null;
  #ending = false;
  #stdout = '';
  #stderr = '';

  constructor(table: ProcessTable | null, command: Command) {
    this.#table = table;
    this.#command = command;
    this.ended = new Promise((resolve) => {
      this.#over = resolve;
    });
  }

  /** What it answers without having been asked. */
  async refuse(reason: string): Promise<ProbeResult> {
    this.#over();
    return this.#result('spawn_failed', { reason });
  }

  /** Asks the program. Never rejects. */
  async ask(): Promise<ProbeResult> {
    const { launch, mode } = this.#command;
    if (this.#table === null) return this.refuse('programs cannot be run on this operating system yet');
    const resolved = await resolveCommand(launch);
    if (!('file' in resolved) || mode === 'find' || this.#ending) {
      this.#over();
      if (!('file' in resolved)) return this.#result(resolved.code, { reason: resolved.reason });
      return this.#result('found', { file: resolved.file });
    }
    try {
      return await this.#run(this.#table, resolved.file);
    } catch (error) {
      return this.refuse(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends it now. */
  async end(): Promise<void> {
    this.#ending = true;
    await this.#end?.kill();
    await this.ended;
  }

  async #run(table: ProcessTable, file: string): Promise<ProbeResult> {
    const { launch, timeoutMs, until } = this.#command;
    const runId = `probe-${newId()}`;
    const child = spawn('/bin/sh', ['-c', GUARDED, 'probe', file, ...launch.args], {
      cwd: launch.cwd,
      env: { ...launch.env, PAPERCLIP_RUN_ID: runId },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    if (child.pid === undefined) await once(child, 'spawn');
    const exited = once(child, 'exit');
    const pid = child.pid ?? 0;
    const [row, bootId] = await Promise.all([table.find(pid), table.bootId()]);
    const root = { pid, groupId: pid, startTicks: row?.startTicks ?? '', bootId };
    this.#end = new FamilyEnd(table, { runId, root, groupIsOurs: true, seen: new Map() });
    if (this.#ending) this.#end.kill();

    const matched = this.#listen(child, until === null ? null : new RegExp(until));
    const limit = new AbortController();
    const timedOut = new Promise<'timed_out'>((resolve) => {
      const timer = setTimeout(() => resolve('timed_out'), timeoutMs);
      limit.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    const exit = exited.then(() => 'exited' as const);
    const seenOut = Promise.race([exit, timedOut]).then(() => this.#seeOut(child, limit));
    const outcome = await Promise.race([exit, timedOut, matched]);
    if (outcome !== 'matched') await seenOut;
    return this.#result(outcome, { file, exitCode: child.exitCode });
  }

  /** Whatever is left of it goes; then it is over. */
  async #seeOut(child: ChildProcess, limit: AbortController): Promise<void> {
    limit.abort();
    if (child.exitCode !== null) await Promise.race([once(child, 'close'), pause(LAST_OUTPUT_MS)]);
    await this.#end?.kill();
    for (const stream of child.stdio) stream?.destroy();
    this.#over();
  }

  /** Takes in what it says; fulfilled when that is answer enough. */
  #listen(child: ChildProcess, until: RegExp | null): Promise<'matched'> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (until?.test(this.#stdout) || until?.test(this.#stderr)) resolve('matched');
      };
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        this.#stdout = (this.#stdout + text).slice(0, MOST_OUTPUT);
        look();
      });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        this.#stderr = (this.#stderr + text).slice(0, MOST_OUTPUT);
        look();
      });
    });
  }

  #result(outcome: ProbeResult['outcome'], more: Partial<ProbeResult>): ProbeResult {
    const { stdout, stderr } = { stdout: this.#stdout, stderr: this.#stderr };
    return { outcome, file: null, exitCode: null, stdout, stderr, reason: null, ...more };
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
