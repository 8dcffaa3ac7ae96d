import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isAlive } from '../../../test/fixtures/api/office.ts';
import { eventually } from '../../../test/fixtures/api/wait.ts';
import {
  type Command,
  childrenOf,
  run,
  type Served,
  serve,
  serveForAll,
  start,
  tempDataDir,
} from '../../../test/fixtures/cli.ts';
import { dataPaths } from '../platform/paths.ts';

const LIMIT = 60_000;
const get = (url: string, token?: string) =>
  fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

describe('a running server', { timeout: LIMIT }, () => {
  let dataDir: string;
  let command: Command;
  let served: Served;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wheelhouse-cli-'));
    ({ command, served } = await serveForAll(dataDir));
  }, LIMIT);
  afterAll(async () => {
    await command.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, LIMIT);

  it('has printed one line, which is all that a program needs', async () => {
    expect(command.stdout.trimEnd().split('\n').length).toBe(1);
    expect(served).toEqual({
      url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      gatewayUrl: served.url.replace('http', 'ws'),
      token: expect.stringMatching(/^whb_[0-9a-f]{48}$/),
      pid: command.child.pid,
    });
    expect((await get(`${served.url}/health`)).status).toBe(200);
    const companies = await get(`${served.url}/api/companies`, served.token);
    expect({ status: companies.status, list: await companies.json() }).toEqual({ status: 200, list: [] });
    expect((await get(`${served.url}/api/companies`)).status).toBe(401);
  });

  it('is named to a second one on the same data folder', async () => {
    const { code, stdout, stderr } = await run(['serve', '--port', '0', '--data-dir', dataDir, '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`already running with this data folder at ${served.url}: process ${served.pid}`);
    expect((await get(`${served.url}/health`)).status).toBe(200);
  });

  it('is named to a second one on the same port, which leaves nothing behind', async () => {
    const second = tempDataDir();
    const { port } = new URL(served.url);
    const { code, stderr } = await run(['serve', '--port', port, '--data-dir', second, '--json']);
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken by Wheelhouse`);
    expect(existsSync(dataPaths(second).lock)).toBe(false);
  });

  it('ends well, with nothing more said', async () => {
    const { code, stdout, stderr } = await command.stop();
    expect({ code, lines: stdout.trimEnd().split('\n').length, stderr }).toEqual({ code: 0, lines: 1, stderr: '' });
  });
});

describe('one start after another', { timeout: LIMIT }, () => {
  it('keeps the sample company and other tokens, and ends the token of the start before', async () => {
    const dataDir = tempDataDir();
    const companies = async ({ url }: Served, token: string) => {
      const response = await get(`${url}/api/companies`, token);
      return response.ok ? ((await response.json()) as { name: string }[]).map(({ name }) => name) : response.status;
    };
    const first = await serve(dataDir, '--sample');
    expect(await companies(first.served, first.served.token)).toEqual(['Harbor Press']);
    const { stdout: minted } = await run(['token', '--new', '--data-dir', dataDir]);
    await first.command.stop();
    const { served } = await serve(dataDir);
    expect(await companies(served, served.token)).toEqual(['Harbor Press']);
    expect(await companies(served, minted.trim())).toEqual(['Harbor Press']);
    expect(await companies(served, first.served.token)).toBe(401);
  });
});

describe('serve for people', { timeout: LIMIT }, () => {
  it('says where it is, and shows a token on the first start alone', async () => {
    const dataDir = tempDataDir();
    const text = async (): Promise<string> => {
      const command = start(['serve', '--port', '0', '--data-dir', dataDir]);
      await eventually('the greeting', () => command.stdout.includes('Ctrl-C'));
      const [url] = /http:\/\/localhost:\d+/.exec(command.stdout) ?? [''];
      const [token] = /whb_[0-9a-f]+/.exec(command.stdout) ?? [];
      if (token !== undefined) expect((await get(`${url}/api/companies`, token)).status).toBe(200);
      expect((await command.stop('SIGINT')).code).toBe(0);
      return command.stdout;
    };
    const first = await text();
    expect(first).toContain(dataDir);
    expect(first).toMatch(/whb_[0-9a-f]{48}/);
    const second = await text();
    expect(second).not.toContain('whb_');
    expect(second).toContain('wheelhouse token --new');
  });
});

describe('a port that another program has', { timeout: LIMIT }, () => {
  it('is refused with a sentence', async () => {
    const other = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      other.closeAllConnections();
      other.close();
    });
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await run(['serve', '--port', String(port), '--data-dir', tempDataDir()]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`Port ${port} is taken by .*\\. Stop it, or choose another port with --port\\.`));
  });
});

describe('SIGTERM', { timeout: LIMIT }, () => {
  it('ends runs and runner, gives the folder free, and is no failure', async () => {
    const dataDir = tempDataDir();
    const { command, served } = await serve(dataDir);
    const call = async (method: string, path: string, body: object) => {
      const response = await fetch(`${served.url}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${served.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as { id: string; processPid: number | null };
    };
    const company = await call('POST', '/companies', { name: 'Late' });
    const adapterConfig = {
      command: '/bin/sh',
      args: ['-c', "trap '' TERM; while :; do sleep 0.1; done"],
      graceSec: 1,
    };
    const agent = await call('POST', `/companies/${company.id}/agents`, { name: 'Night owl', adapterConfig });
    const { id } = await call('POST', `/agents/${agent.id}/wakeup`, {});
    const pid = await eventually('the process of the run', async () => {
      const response = await get(`${served.url}/api/heartbeat-runs/${id}`, served.token);
      return ((await response.json()) as { processPid: number | null }).processPid;
    });
    const children = childrenOf(served.pid);
    expect((await command.stop()).code).toBe(0);
    for (const child of [pid, ...children]) await eventually(`process ${child} to end`, () => !isAlive(child));
    expect(existsSync(dataPaths(dataDir).lock)).toBe(false);

    const again = await serve(dataDir);
    const run = await get(`${again.served.url}/api/heartbeat-runs/${id}`, again.served.token);
    expect(await run.json()).toMatchObject({ status: 'cancelled', errorCode: 'server_shutdown' });
  });
});
