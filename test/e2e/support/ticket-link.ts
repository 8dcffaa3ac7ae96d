/** The built server as a person starts it in a terminal, with the link that it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { eventually } from '../../fixtures/eventually.ts';

const ENTRY = fileURLToPath(new URL('../../../out/main/headless.js', import.meta.url));

/** Starts a server that ends with the test; answers its sign-in link. */
export async function serveWithTicket(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-ticket-'));
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [ENTRY, 'serve', '--port', '0', '--data-dir', folder], {
    env: { PATH, HOME },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  return eventually('a sign-in link', 20_000, () => /http\S+#ticket=\S+/.exec(printed)?.[0] ?? null);
}
