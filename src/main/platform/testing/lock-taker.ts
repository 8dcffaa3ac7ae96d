/** A process that tries to take a lock when its input says so, prints `taken` or the reason, and then waits to be killed. */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { acquireDataLock } from '../data-lock.ts';

const [lockFile] = process.argv.slice(2) as [string];
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
try {
  await acquireDataLock(lockFile, { command: 'lock-taker', startedAt: new Date().toISOString() });
  writeSync(1, 'taken\n');
} catch (error) {
  writeSync(1, `${error instanceof Error && 'code' in error ? error.code : error}\n`);
}
setInterval(() => undefined, 1000);
