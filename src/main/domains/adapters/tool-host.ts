/** Asks a coding tool on this machine about itself, as an agent with some configuration would meet it. */
import { mkdir, stat } from 'node:fs/promises';
import type { AdapterTool } from '../../../contract/adapter.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { ProbeResult } from '../../../contract/runner.ts';
import { inheritedEnv } from '../../platform/inherited-env.ts';
import type { ProgramPort } from './ports.ts';

const FIND_LIMIT_MS = 5000;

export interface ToolHostDeps {
  readonly programs: ProgramPort;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where programs are asked that have no working directory of their own. */
  readonly folder: string;
}

/** Where and with what a program is started. */
export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface FoundTool {
  readonly command: string;
  readonly file: string;
}

export class ToolHost {
  readonly #deps: ToolHostDeps;

  constructor(deps: ToolHostDeps) {
    this.#deps = deps;
  }

  /** The variables that every program inherits. */
  get baseEnv(): Readonly<Record<string, string>> {
    return inheritedEnv(this.#deps.env);
  }

  /** The place of a configuration; `variables` are its own, resolved. */
  async place(config: JsonObject, variables: Readonly<Record<string, string>>): Promise<Place> {
    const own = typeof config.cwd === 'string' && config.cwd.trim() !== '' ? config.cwd.trim() : null;
    if (own === null) await mkdir(this.#deps.folder, { recursive: true });
    return { cwd: own ?? this.#deps.folder, env: { ...this.baseEnv, ...variables } };
  }

  async isFolder(path: string): Promise<boolean> {
    const found = await stat(path).catch(() => null);
    return found?.isDirectory() === true;
  }

  /** Looks for a program without starting it. */
  look(command: string, place: Place): Promise<ProbeResult> {
    return this.#ask({ command, args: [], ...place }, 'find', FIND_LIMIT_MS, null);
  }

  /** The tool's program: the configured one, or the first of its names that is there. */
  async find(tool: AdapterTool, config: JsonObject, place: Place): Promise<FoundTool | null> {
    for (const command of commandsOf(tool, config)) {
      const { file } = await this.look(command, place);
      if (file !== null) return { command, file };
    }
    return null;
  }

  run(
    found: FoundTool,
    args: readonly string[],
    place: Place,
    timeoutMs: number,
    until?: string,
  ): Promise<ProbeResult> {
    return this.#ask({ command: found.file, args: [...args], ...place }, 'run', timeoutMs, until ?? null);
  }

  async #ask(
    launch: Place & { command: string; args: string[] },
    mode: 'find' | 'run',
    timeoutMs: number,
    until: string | null,
  ): Promise<ProbeResult> {
    const question = { launch: { ...launch, env: { ...launch.env } }, mode, timeoutMs, until };
    try {
      return await this.#deps.programs.probe(question);
    } catch (cause) {
      throw new AppError('unavailable', 'Programs cannot be started right now. Try again in a moment.', { cause });
    }
  }
}

/** The names under which a tool is looked for. */
export const commandsOf = (tool: AdapterTool, config: JsonObject): readonly string[] =>
  typeof config.command === 'string' && config.command.trim() !== '' ? [config.command.trim()] : tool.commands;
