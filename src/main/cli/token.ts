/** `wheelhouse token --new`: another token for the operator, also while the server runs. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OPERATOR } from '../../contract/access.ts';
import { AppError } from '../../contract/errors.ts';
import { openStore } from '../db/store.ts';
import { createAccessRepo } from '../domains/access/access.repo.ts';
import { AccessService } from '../domains/access/access.service.ts';
import { createKeysRepo } from '../domains/keys/keys.repo.ts';
import { OperatorTokensService } from '../domains/keys/operator-tokens.service.ts';
import { systemClock } from '../platform/clock.ts';
import { dataPaths } from '../platform/paths.ts';
import { chooseDataDir, MIGRATIONS } from './places.ts';

/**
 * Makes a token and prints it. It adds one row under SQLite's own lock and so needs no data lock: whoever lost the token
 * has a server running.
 */
export async function token(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { new: { type: 'boolean' }, name: { type: 'string' }, 'data-dir': { type: 'string' } },
  });
  if (values.new !== true)
    throw new AppError('validation_failed', 'Say what to do with tokens: wheelhouse token --new');
  const paths = dataPaths(chooseDataDir(values['data-dir']));
  if (!existsSync(paths.database)) {
    throw new AppError('not_found', `There is nothing in ${paths.root} yet. Start Wheelhouse once: wheelhouse serve`);
  }
  const clock = systemClock;
  const store = await openStore({
    file: paths.database,
    migrationsDir: MIGRATIONS.main,
    backupsDir: paths.backups,
    synchronous: 'FULL',
    requireCurrent: true,
    clock,
  });
  try {
    const access = new AccessService(createAccessRepo(store), {
      agent: () => null,
      reportsTo: () => false,
      projectPolicy: () => undefined,
    });
    const tokens = new OperatorTokensService(store, createKeysRepo(store.db), access, clock, () => undefined);
    process.stdout.write(`${await tokens.mint(OPERATOR, values.name ?? 'command line')}\n`);
  } finally {
    await store.close();
  }
  return 0;
}
