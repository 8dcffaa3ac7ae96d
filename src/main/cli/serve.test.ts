import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isAlive } from '../../../test/fixtures/api/office.ts';
import { eventually } from '../../../test/fixtures/api/wait.ts';
import { childrenOf, run, serve, start, tempDataDir } from '../../../test/fixtures/cli.ts';
import { dataPaths } from '../platform/paths.ts';

const LIMIT = 60_000;
const get = (url: string, token?: string) =>
  fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

describe('serve --json', { timeout: LIMIT }, () => {
  it('prints one line, which is all that a program needs', async () => {
    const { command, served } = await serve(tempDataDir());
    expect(served).toEqual({
      url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      gatewayUrl: served.url.replace('http', 'ws'),
      token: expect.stringMatching(/^whb_[0-9a-f]{48}$/),
      pid: command.child.pid,
    });
    expect((await get(`${served.url}/health`)).status).toBe(200);
    expect((await get(`${served.url}/api/companies`, served.token)).status).toBe(200);
    expect((await get(`${served.url}/api/companies`)).status).toBe(401);
    const { code, stdout, stderr } = await command.stop();
    expect({ code, lines: stdout.trimEnd().split('\n').length, stderr }).toEqual({ code: 0, lines: 1, stderr: '' });
  });

  it('makes the sample company when asked to, and only then', async () => {
    const dataDir = tempDataDir();
    const names = async (...more: string[]) => {
      const { command, served } = await serve(dataDir, ...more);
      const companies = (await (await get(`${served.url}/api/companies`, served.token)).json()) as { name: string }[];
      await command.stop();
      return companies.map(({ name }) => name);
    };
    expect(await names()).toEqual([]);
    expect(await names('--sample')).toEqual(['Harbor Press']);
    expect(await names('--sample')).toEqual(['Harbor Press']);
  });

  it('ends the token of the last such start, and no other', async () => {
    const dataDir = tempDataDir();
    const first = await serve(dataDir);
    const { stdout: minted } = await run(['token', '--new', '--data-dir', dataDir]);
    await first.command.stop();
    const { served } = await serve(dataDir);
    expect((await get(`${served.url}/api/companies`, first.served.token)).status).toBe(401);
    expect((await get(`${served.url}/api/companies`, minted.trim())).status).toBe(200);
    expect((await get(`${served.url}/api/companies`, served.token)).status).toBe(200);
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

describe('a second serve', { timeout: LIMIT }, () => {
  it('on the same data folder says who has it', async () => {
    const dataDir = tempDataDir();
    const { served } = await serve(dataDir);
    const { code, stdout, stderr } = await run(['serve', '--port', '0', '--data-dir', dataDir, '--json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`already running with this data folder at ${served.url}: process ${served.pid}`);
    expect((await get(`${served.url}/health`)).status).toBe(200);
  });

  it('on the same port says by whom it is taken, and leaves nothing behind', async () => {
    const [first, second] = [tempDataDir(), tempDataDir()];
    const { served } = await serve(first);
    const { port } = new URL(served.url);
    const { code, stderr } = await run(['serve', '--port', port, '--data-dir', second, '--json']);
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken by Wheelhouse`);
    expect(existsSync(dataPaths(second).lock)).toBe(false);
  });

  it('on the port of another program says so', async () => {
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
