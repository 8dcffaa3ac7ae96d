import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalMessage, resolveCommand } from './resolve-command.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'wheelhouse-command-'));
  mkdirSync(join(cwd, 'bin'));
  mkdirSync(join(cwd, 'folder'));
  for (const name of ['tool', 'plain']) writeFileSync(join(cwd, 'bin', name), '#!/bin/sh\n');
  chmodSync(join(cwd, 'bin', 'tool'), 0o755);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const resolve = (command: string, env = {}, directory = cwd) =>
  resolveCommand({ command, args: [], cwd: directory, env });

it('finds an absolute command, one relative to the working directory, and one on the PATH of the launch', async () => {
  const file = join(cwd, 'bin', 'tool');
  expect(await resolve(file)).toEqual({ file });
  expect(await resolve('bin/tool')).toEqual({ file });
  expect(await resolve('tool', { PATH: `/nonexistent:${join(cwd, 'bin')}` })).toEqual({ file });
  expect(await resolve('tool', { PATH: 'bin' })).toEqual({ file });
});

it('says why there is nothing to execute', async () => {
  const code = 'command_not_found';
  expect(await resolve('bin/none')).toEqual({ code, reason: 'no such file' });
  expect(await resolve('./folder')).toEqual({ code, reason: 'not a file' });
  expect(await resolve('bin/plain')).toEqual({ code, reason: 'not executable' });
  expect(await resolve('plain', { PATH: join(cwd, 'bin') })).toMatchObject({ code });
  expect(await resolve('sh')).toEqual({ code, reason: 'PATH is empty' });
  expect(await resolve('sh', {}, join(cwd, 'gone'))).toMatchObject({ code: 'cwd_not_found' });
  expect(await resolve('sh', {}, join(cwd, 'bin', 'tool'))).toMatchObject({ code: 'cwd_not_found' });
});

it('words a refusal as clients know it', () => {
  const launch = { command: 'claude', args: [], cwd: '/work', env: {} };
  expect(refusalMessage(launch, 'no such file')).toBe(
    'Failed to start command "claude" in "/work". Verify adapter command, working directory, and PATH (no such file).',
  );
});
