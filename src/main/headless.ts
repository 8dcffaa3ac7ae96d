/** The entry under plain Node: the `wheelhouse` command. */
import { runCommand } from './cli/command.ts';

process.exitCode = await runCommand(process.argv.slice(2));
