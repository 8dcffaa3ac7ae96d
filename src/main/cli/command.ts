/** The `wheelhouse` command: which sub-command, and how errors look on a terminal. */
import { AppError } from '../../contract/errors.ts';
import { VERSION } from '../platform/version.ts';
import { doctor } from './doctor.ts';
import { serve } from './serve.ts';
import { token } from './token.ts';

const HELP = `wheelhouse: a control center for companies of AI agents, on your own machine

  wheelhouse serve [--port N] [--host ADDRESS] [--data-dir DIR] [--json] [--sample] [--local-trust]
                          start the server (port 3100, or any free one with --port 0)
  wheelhouse token --new [--name NAME] [--data-dir DIR]
                          make another token for the operator and show it once
  wheelhouse doctor [--data-dir DIR] [--port N]
                          check that everything Wheelhouse needs is in order
  wheelhouse --version | --help

  --data-dir, or WHEELHOUSE_DATA_DIR, says where everything is kept.
`;

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = { serve, token, doctor };

/** Runs the command line. @returns the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`There is no command "${name}". Try: wheelhouse --help\n`);
    return 2;
  }
  try {
    return await command(rest);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return isUsageError(error) ? 2 : 1;
  }
}

const isUsageError = (error: unknown): boolean =>
  (error instanceof AppError && error.code === 'validation_failed') ||
  String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

function explain(error: unknown): string {
  if (isUsageError(error)) return `${(error as Error).message}\nTry: wheelhouse --help`;
  return error instanceof AppError ? error.message : `Unexpected error: ${(error as Error).stack ?? error}`;
}
