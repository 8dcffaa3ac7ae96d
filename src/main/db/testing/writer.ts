/**
 * A process that writes pairs of rows as fast as it can and prints the id of each pair once its write resolved. Made of
 * the parts of a store, because loading Drizzle from its many source files takes longer than all the rest.
 */
import { writeSync } from 'node:fs';
import { systemClock } from '../../platform/clock.ts';
import { openConnection } from '../connection.ts';
import { migrate } from '../migrate.ts';
import { createWritePath } from '../write-path.ts';

const [file, migrationsDir, backupsDir] = process.argv.slice(2) as [string, string, string];
const raw = openConnection(file, 'FULL');
await migrate(raw, { migrationsDir, backupsDir, clock: systemClock });
const path = createWritePath(raw, () => process.exit(1));
const left = raw.prepare('INSERT INTO pair_left VALUES (?)');
const right = raw.prepare('INSERT INTO pair_right VALUES (?)');
let next = Number(raw.prepare('SELECT coalesce(max(id), 0) + 1 FROM pair_left').pluck().get());

async function writeForever(): Promise<void> {
  for (;;) {
    const id = next++;
    await path.write(() => {
      left.run(id);
      right.run(id);
    });
    // Not through a stream: what is printed must have left the process before the next write begins.
    writeSync(1, `${id}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, writeForever));
