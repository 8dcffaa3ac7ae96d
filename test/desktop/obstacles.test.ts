/** What may stand in the way of a start, and how the user hears of it. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { BuiltServer } from '../fixtures/built-server.ts';
import { DesktopApp, spawnApp, tempDataDir } from '../fixtures/desktop-app.ts';

/** What a start says before it ends by itself. */
async function refusal(dataDir: string, args: readonly string[] = []): Promise<{ code: number; said: string }> {
  // The last button of every dialog: no.
  const child = spawnApp(dataDir, { args, env: { WHEELHOUSE_TEST_ANSWER: '9' } });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'exit');
  return { code, said };
}

it('names the server that has the data folder', async () => {
  const dataDir = tempDataDir();
  const server = await BuiltServer.start(dataDir);
  onTestFinished(() => server.kill());
  const { code, said } = await refusal(dataDir);
  expect(code).toBe(1);
  expect(said).toContain(
    `already running with this data folder at ${server.url}: process ${server.pid} (wheelhouse serve)`,
  );
});

it('names a port that is taken, and takes another one if that is wanted', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const dataDir = tempDataDir();
  const { code, said } = await refusal(dataDir, ['--port', String(port)]);
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken by`);

  const app = await DesktopApp.start({ dataDir, args: ['--port', String(port)] });
  expect(new URL(app.url).port).not.toBe(String(port));
  expect((await app.dialogs())[0]).toContain(`Port ${port} is taken by`);
});

it('refuses a command line that makes no sense', async () => {
  const { code, said } = await refusal(tempDataDir(), ['--port', 'three']);
  expect(code).toBe(1);
  expect(said).toContain('--port must be a number from 0 to 65535, not "three".');
});

it('says which data folder cannot be used', async () => {
  const { code, said } = await refusal('/dev/null/wheelhouse');
  expect(code).toBe(1);
  expect(said).toContain('The data folder cannot be used: /dev/null');
});
