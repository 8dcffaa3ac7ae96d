import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { passSignalsOn } from './app-process.mjs';
import { ensureInstalled } from './install.mjs';
import { nodeBinary, root } from './project.mjs';
import { guarded, say } from './steps.mjs';

const SETTLE_MS = 150;
const DATA_FOLDER = join(root, '.dev-data');

/** @param {readonly string[]} args */
const startServer = (args) =>
  spawn(nodeBinary, ['src/main/headless.ts', 'serve', '--data-dir', DATA_FOLDER, ...args], {
    cwd: root,
    stdio: 'inherit',
  });

/** Emits `change` once the sources have settled after being touched; tests do not count. */
function watchSources() {
  const changes = new EventEmitter();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  for (const folder of ['src', 'resources']) {
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (file?.includes('.test.')) return;
      clearTimeout(timer);
      timer = setTimeout(() => changes.emit('change'), SETTLE_MS);
    });
  }
  return changes;
}

/** Runs the server from its sources; after a change it is stopped as by Ctrl-C and started anew. @param {string[]} args for `wheelhouse serve` */
export const devServer = (args) =>
  guarded(async () => {
    await ensureInstalled();
    const changes = watchSources();
    let isEnding = false;
    let child = startServer(args);
    passSignalsOn(
      () => child,
      () => {
        isEnding = true;
        changes.emit('change');
      },
    );
    for (;;) {
      const exit = once(child, 'exit');
      const change = once(changes, 'change');
      const endedByItself = await Promise.race([exit.then(() => true), change.then(() => false)]);
      if (endedByItself && !isEnding) {
        say('The server has ended. It starts again after the next change.');
        await change;
      } else if (!isEnding) {
        say('The sources have changed: starting again.');
        child.kill('SIGTERM');
      }
      await exit;
      if (isEnding) break;
      child = startServer(args);
    }
    process.exit();
  });
