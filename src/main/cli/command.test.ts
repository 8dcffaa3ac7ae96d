import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { run, serve, tempDataDir } from '../../../test/fixtures/cli.ts';
import { dataPaths } from '../platform/paths.ts';
import { VERSION } from '../platform/version.ts';
import { runCommand } from './command.ts';

const LIMIT = 60_000;

/** What a command line that starts nothing prints and gives. */
async function answerTo(args: string[]) {
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    });
  }
  try {
    return { code: await runCommand(args), ...printed };
  } finally {
    vi.restoreAllMocks();
  }
}

describe('the command line', { timeout: LIMIT }, () => {
  it.each([['--help'], ['-h'], ['help']])('%s explains itself', async (flag) => {
    const { code, stdout } = await answerTo([flag]);
    expect(code).toBe(0);
    for (const word of ['serve', 'token', 'doctor', '--data-dir', 'WHEELHOUSE_DATA_DIR'])
      expect(stdout).toContain(word);
  });

  it('says its version', async () => {
    expect(await answerTo(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  it.each([
    [[], /wheelhouse serve/],
    [['fly'], /no command "fly"/],
    [['constructor'], /no command "constructor"/],
    [['serve', '--sail'], /--sail/],
    [['serve', 'now'], /now/],
    [['serve', '--port', 'high'], /--port must be a number/],
    [['serve', '--port', '65536'], /--port must be a number/],
    [['serve', '--port', '-1'], /port/],
    [['token'], /token --new/],
    [['token', '--new', '--data-dir', ' '], /--data-dir/],
    [['token', '--old'], /--old/],
    [['doctor', '--port', 'x'], /--port must be a number/],
    [['doctor', '--data-dir', ''], /--data-dir/],
    [['doctor', '--loud'], /--loud/],
  ])('%j is not understood', async (args, words) => {
    const { code, stdout, stderr } = await answerTo(args);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('ends a process with its exit code', async () => {
    const { code, stdout, stderr } = await run(['fly']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('wheelhouse --help');
  });
});

describe('token --new', { timeout: LIMIT }, () => {
  it('makes one while the server runs, which takes it at once', async () => {
    const dataDir = tempDataDir();
    const { served } = await serve(dataDir);
    const { code, stdout, stderr } = await run(['token', '--new', '--name', 'spare', '--data-dir', dataDir]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^whb_[0-9a-f]{48}\n$/);
    const headers = { authorization: `Bearer ${stdout.trim()}` };
    const response = await fetch(`${served.url}/console/api/operator-tokens`, { headers });
    expect(response.status).toBe(200);
    expect(((await response.json()) as { name: string }[]).map(({ name }) => name)).toContain('spare');
  });

  it('says what to do where nothing is yet', async () => {
    const { code, stdout, stderr } = await run(['token', '--new'], { WHEELHOUSE_DATA_DIR: tempDataDir() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Start Wheelhouse once: wheelhouse serve');
  });
});

describe('doctor', { timeout: LIMIT }, () => {
  const checks = (stdout: string): Record<string, string> =>
    Object.fromEntries(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(6, 20).trim(), line.slice(0, 4).trim()]),
    );

  it('finds all in order, before the first start and while the server runs', async () => {
    const dataDir = tempDataDir();
    const before = await run(['doctor', '--data-dir', dataDir, '--port', '1']);
    expect(before.code, before.stdout).toBe(0);
    expect(checks(before.stdout)).toMatchObject({ files: 'ok', 'data folder': 'ok', database: 'ok', port: 'ok' });
    const { served } = await serve(dataDir);
    const { port } = new URL(served.url);
    const during = await run(['doctor', '--data-dir', dataDir, '--port', port]);
    expect(during.code, during.stdout).toBe(0);
    expect(checks(during.stdout)).toMatchObject({ database: 'ok', port: 'warn' });
    expect(during.stdout).toContain(`${port} is used by Wheelhouse`);
  });

  it('tells of a damaged database', async () => {
    const dataDir = tempDataDir();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(dataPaths(dataDir).database, 'This is no database. '.repeat(500));
    const { code, stdout } = await run(['doctor', '--data-dir', dataDir, '--port', '1']);
    expect(code).toBe(1);
    expect(checks(stdout)).toMatchObject({ database: 'fail' });
  });
});
