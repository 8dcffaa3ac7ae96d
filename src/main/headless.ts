/** The entry under plain Node: the `wheelhouse` command. */
import { keepYoungHeapSmall } from './cli/young-heap.ts';

// Before the rest is loaded, which makes the most.
keepYoungHeapSmall();
const { runCommand } = await import('./cli/command.ts');

process.exitCode = await runCommand(process.argv.slice(2));
