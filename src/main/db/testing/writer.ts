/** A process that writes pairs of rows as fast as it can and prints the id of each pair once its write resolved. */
import { writeSync } from 'node:fs';
import { systemClock } from '../../platform/clock.ts';
import { openStore } from '../store.ts';

const [file, migrationsDir, backupsDir] = process.argv.slice(2) as [string, string, string];
const store = await openStore({ file, migrationsDir, backupsDir, synchronous: 'FULL', clock: systemClock });
const left = store.raw.prepare('INSERT INTO pair_left VALUES (?)');
const right = store.raw.prepare('INSERT INTO pair_right VALUES (?)');
let next = Number(store.raw.prepare('SELECT coalesce(max(id), 0) + 1 FROM pair_left').pluck().get());

async function writeForever(): Promise<void> {
  for (;;) {
    const id = next++;
    await store.write(() => {
      left.run(id);
      right.run(id);
    });
    // Not through a stream: what is printed must have left the process before the next write begins.
    writeSync(1, `${id}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, writeForever));
