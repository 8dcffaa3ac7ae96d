/** Paperclip's own command line client, run as its users run it, against a built server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect } from 'vitest';
import type { BuiltServer } from '../../fixtures/built-server.ts';
import { makeCompany } from '../../fixtures/roster.ts';
import { Scene } from '../../fixtures/scene.ts';

const LIMIT_MS = 45_000;

/** How a command ended and what it printed. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What most commands print: something with an id. The shapes are the business of the API tests. */
export interface Printed {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** A company on a server of its own, for the tests of one file, and the client pointed at it. */
export class ClientStage {
  readonly #scene = new Scene();
  readonly #home = mkdtempSync(join(tmpdir(), 'wheelhouse-client-'));
  #server: BuiltServer | null = null;
  companyId = '';

  get server(): BuiltServer {
    if (this.#server === null) throw new Error('the server is not started yet');
    return this.#server;
  }

  async open(): Promise<void> {
    this.#server = await this.#scene.start();
    this.companyId = await makeCompany(this.#server);
  }

  async close(): Promise<void> {
    await this.#scene.close();
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** Runs a command, as the operator unless a token of somebody else is given. */
  async run(args: readonly string[], token: string = this.server.token): Promise<Outcome> {
    const entry = process.env.WHEELHOUSE_PAPERCLIP_CLIENT;
    if (entry === undefined) throw new Error('run these tests by `npm test -- clients`: it fetches the client');
    const child = spawn(process.execPath, [entry, ...args, '--api-base', this.server.url, '--api-key', token], {
      // A home of its own: the client keeps settings there.
      env: { PATH: process.env.PATH ?? '', HOME: this.#home, NO_COLOR: '1', NODE_COMPILE_CACHE: compileCache(entry) },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: code ?? -1, out, err };
  }

  /** Runs a command that must succeed; answers the JSON that it prints. */
  async json<T = Printed>(args: readonly string[], token?: string): Promise<T> {
    const { code, out, err } = await this.run([...args, '--json'], token);
    expect(`${args.join(' ')}: ${code} ${code === 0 ? '' : err}`).toBe(`${args.join(' ')}: 0 `);
    return JSON.parse(out);
  }

  /** Runs a command that the server must refuse; answers what the client says of it. */
  async refused(args: readonly string[], token?: string): Promise<string> {
    const { code, out, err } = await this.run(args, token);
    expect(code, out).toBe(1);
    return err;
  }

  /** Options that name the company. */
  get inCompany(): string[] {
    return ['-C', this.companyId];
  }

  /** Makes an agent through the client. */
  createAgent(fields: object): Promise<Printed> {
    return this.json(['agent', 'create', ...this.inCompany, '--payload-json', JSON.stringify(fields)]);
  }
}

/** Most of a command's second is spent on reading the client's own code: beside it is kept what it compiles to. */
const compileCache = (entry: string): string => join(dirname(entry), 'compile-cache');

/** The stage of a test file. */
export function clientStage(): ClientStage {
  const stage = new ClientStage();
  beforeAll(() => stage.open());
  afterAll(() => stage.close());
  return stage;
}
