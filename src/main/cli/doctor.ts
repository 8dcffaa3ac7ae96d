/** `wheelhouse doctor`: is everything that Wheelhouse needs in order? */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyDatabase } from '../db/backup.ts';
import { dataPaths } from '../platform/paths.ts';
import { describePortOwner } from '../platform/port-owner.ts';
import { VERSION } from '../platform/version.ts';
import { chooseDataDir, MIGRATIONS, RUNNER_ENTRY } from './places.ts';
import { parsePort } from './serve.ts';

interface Check {
  readonly name: string;
  /** `warn` does not keep Wheelhouse from working. */
  readonly result: 'ok' | 'warn' | 'fail';
  readonly message: string;
}

const LOW_DISK_BYTES = 500 * 1024 * 1024;

/** Prints one line a check. Exit code 1 when one failed. */
export async function doctor(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'data-dir': { type: 'string' }, port: { type: 'string' } } });
  const root = chooseDataDir(values['data-dir']);
  const checks: Check[] = [
    {
      name: 'version',
      result: 'ok',
      message: `Wheelhouse ${VERSION}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    },
    checkPlatform(),
    checkFiles(),
    checkFolder(root),
    checkDisk(root),
    await checkDatabase(dataPaths(root).database),
    await checkPort(parsePort(values.port)),
  ];
  for (const { name, result, message } of checks)
    process.stdout.write(`${result.padEnd(4)}  ${name.padEnd(12)}  ${message}\n`);
  return checks.some((check) => check.result === 'fail') ? 1 : 0;
}

const checkPlatform = (): Check =>
  process.platform === 'win32'
    ? { name: 'platform', result: 'warn', message: 'Agents cannot run on Windows yet; everything else works.' }
    : { name: 'platform', result: 'ok', message: 'Agents run in process groups of their own.' };

function checkFiles(): Check {
  const missing = [RUNNER_ENTRY, MIGRATIONS.main, MIGRATIONS.logs].filter((path) => !existsSync(path));
  return missing.length === 0
    ? { name: 'files', result: 'ok', message: 'All parts of Wheelhouse are there.' }
    : { name: 'files', result: 'fail', message: `Missing: ${missing.join(', ')}. Build or install again.` };
}

function existingParent(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existingParent(dirname(path));
}

function checkFolder(root: string): Check {
  try {
    accessSync(existingParent(root), constants.W_OK | constants.X_OK);
    return {
      name: 'data folder',
      result: 'ok',
      message: existsSync(root) ? root : `${root} (made at the first start)`,
    };
  } catch {
    return {
      name: 'data folder',
      result: 'fail',
      message: `${root} cannot be written. Choose another one with --data-dir.`,
    };
  }
}

function checkDisk(root: string): Check {
  const { bavail, bsize } = statfsSync(existingParent(root));
  const free = bavail * bsize;
  const message = `${Math.round(free / 1024 / 1024)} MB free`;
  return { name: 'disk', result: free < LOW_DISK_BYTES ? 'warn' : 'ok', message };
}

async function checkDatabase(file: string): Promise<Check> {
  if (!existsSync(file)) return { name: 'database', result: 'ok', message: 'Not there yet; the first start makes it.' };
  try {
    await verifyDatabase(file);
    return { name: 'database', result: 'ok', message: 'Whole.' };
  } catch (error) {
    return { name: 'database', result: 'fail', message: (error as Error).message };
  }
}

async function checkPort(port: number): Promise<Check> {
  const owner = await describePortOwner(port);
  return owner === null
    ? { name: 'port', result: 'ok', message: `${port} is free.` }
    : { name: 'port', result: 'warn', message: `${port} is used by ${owner}.` };
}
