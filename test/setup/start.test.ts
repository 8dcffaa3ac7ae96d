import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeProject, outcomeOf } from './fake-project.ts';

let project: FakeProject;

beforeEach(() => {
  project = new FakeProject();
});

afterEach(() => {
  project.remove('');
});

describe('npm start', () => {
  it('installs, builds and serves on a fresh clone, and only serves the next time', async () => {
    const first = await project.start(['--code', '0']);
    expect(first.output).toContain('app serve --code 0');
    expect(first.output).toContain('without a window');
    expect(project.takeJournal()).toEqual(['install', 'build']);

    const second = await project.start(['--code', '0']);
    expect(second).toMatchObject({ code: 0 });
    expect(project.takeJournal()).toEqual([]);
    expect(project.has('.setup-lock')).toBe(false);
  });

  it('ends with the exit code of the app', async () => {
    expect(await project.start(['--code', '43'])).toMatchObject({ code: 43 });
  });

  it.each([
    ['the lockfile has changed', 'package-lock.json', '{ "name": "other" }', ['install', 'build']],
    ['a source has changed', 'src/more.ts', 'export {};', ['build']],
    ['a resource has changed', 'resources/icon.svg', '<svg/>', ['build']],
    ['only a test has changed', 'src/more.test.ts', 'export {};', []],
  ])('does what is due when %s', async (_what, file, text, due) => {
    await project.start(['--code', '0']);
    project.takeJournal();
    project.write(file, text);
    await project.start(['--code', '0']);
    expect(project.takeJournal()).toEqual(due);
  });

  it.each([
    ['node_modules', ['install']],
    ['node_modules/node', ['install']],
    ['out', ['build']],
    ['out/main/headless.js', ['build']],
  ])('mends a missing %s', async (missing, due) => {
    await project.start(['--code', '0']);
    project.takeJournal();
    project.remove(missing);
    expect(await project.start(['--code', '0'])).toMatchObject({ code: 0 });
    expect(project.takeJournal()).toEqual(due);
  });

  it('says what happened when npm fails, starts nothing, and heals by itself', async () => {
    project.write('no-network', '');
    const failed = await project.start();
    expect(failed.code).toBe(1);
    expect(failed.output).toContain('network unreachable');
    expect(failed.output).toContain('run the same command again');
    expect(failed.output).not.toContain('app serve');
    expect(failed.output).not.toContain('    at ');

    project.remove('no-network');
    expect(await project.start(['--code', '0'])).toMatchObject({ code: 0 });
  });

  it('shows what the bundler said when the build fails, and builds again', async () => {
    project.write('src/broken.ts', 'const = 1;');
    const failed = await project.start();
    expect(failed.code).toBe(1);
    expect(failed.output).toContain('unexpected token');

    project.remove('src/broken.ts');
    expect(await project.start(['--code', '0'])).toMatchObject({ code: 0 });
  });

  it('begins an install anew that was killed halfway, after the npm that lives on has ended', async () => {
    const killed = project.spawnStart([], { INSTALL_MS: '1000' });
    while (!project.has('node_modules/node/bin/node')) await new Promise((resolve) => setTimeout(resolve, 20));
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    project.takeJournal();

    const next = await project.start(['--code', '0']);
    expect(next).toMatchObject({ code: 0, output: expect.stringContaining('waiting for it') });
    expect(project.takeJournal()).toEqual(['install', 'build']);
  });

  it('lets a second start wait for the first', async () => {
    const both = [1, 2].map(() => project.start(['--code', '0'], { INSTALL_MS: '400' }));
    const outcomes = await Promise.all(both);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(project.takeJournal()).toEqual(['install', 'build']);
    expect(outcomes.filter(({ output }) => output.includes('waiting for it'))).toHaveLength(1);
  });

  describe.skipIf(process.platform !== 'linux')('with an Electron', () => {
    const env = () => ({
      DISPLAY: ':0',
      WHEELHOUSE_NO_SANDBOX: '1',
      ELECTRON_OVERRIDE_DIST_PATH: project.path('dist'),
    });

    /** An Electron that says how it was called, and ends. */
    function writeElectron(code: number): void {
      project.write('dist/electron', `#!/bin/sh\necho "electron $*"\nexit ${code}\n`);
      chmodSync(project.path('dist/electron'), 0o755);
    }

    it.each([0, 3])('opens the window and ends with its exit code %s', async (code) => {
      writeElectron(code);
      const outcome = await project.start(['--port', '0'], env());
      expect(outcome).toMatchObject({ code });
      expect(outcome.output).toMatch(/electron --no-sandbox \S+ --port 0/);
      expect(outcome.output).not.toContain('app serve');
    });

    it('serves without a window when Electron cannot run here', async () => {
      writeElectron(127);
      const outcome = await project.start(['--code', '0'], env());
      expect(outcome).toMatchObject({ code: 0, output: expect.stringContaining('app serve --code 0') });
      expect(outcome.output).toContain('Electron cannot run here (it ended with code 127)');
    });

    it('says so when the named folder has none', async () => {
      const outcome = await project.start(['--code', '0'], env());
      expect(outcome.output).toContain('ELECTRON_OVERRIDE_DIST_PATH has no Electron in it');
    });
  });

  it('passes a signal on once and waits for the app to end', async () => {
    await project.start(['--code', '0']);
    const child = project.spawnStart(['--stay']);
    const outcome = outcomeOf(child);
    await new Promise<void>((resolve) =>
      child.stdout?.on('data', (chunk) => String(chunk).includes('app serve') && resolve()),
    );
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ code: 0, output: expect.stringContaining('terms 1') });
  });
});
