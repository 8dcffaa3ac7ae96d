/** A process that opens a store, and so migrates it; prints `opening` before and `open` after. */
import { writeSync } from 'node:fs';
import { systemClock } from '../../platform/clock.ts';
import { openStore } from '../store.ts';

const [file, migrationsDir, backupsDir] = process.argv.slice(2) as [string, string, string];
writeSync(1, 'opening\n');
const store = await openStore({ file, migrationsDir, backupsDir, synchronous: 'FULL', clock: systemClock });
writeSync(1, 'open\n');
await store.close();
