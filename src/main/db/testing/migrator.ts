/** A process that migrates a database; prints `opening` before and `open` after. */
import { writeSync } from 'node:fs';
import { systemClock } from '../../platform/clock.ts';
import { openConnection } from '../connection.ts';
import { migrate } from '../migrate.ts';

const [file, migrationsDir, backupsDir] = process.argv.slice(2) as [string, string, string];
writeSync(1, 'opening\n');
const raw = openConnection(file, 'FULL');
await migrate(raw, { migrationsDir, backupsDir, clock: systemClock });
writeSync(1, 'open\n');
raw.close();
