/** A data folder that cannot be used as it is: one clear sentence, exit 1, and not a byte changed. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { failToStart } from '../fixtures/built-server.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { Scene, scene } from '../fixtures/scene.ts';

interface Damage {
  readonly what: string;
  /** Which database is meant. */
  readonly of?: 'logsDatabase';
  /** Whether the last server was killed, so that a write-ahead log is left; otherwise it was stopped. */
  readonly afterKill?: true;
  readonly apply: (file: string) => void;
  /** What the sentence must say. */
  readonly says: string;
}

function overwrite(file: string, offset: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, offset);
  closeSync(handle);
}

function change(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

function changeAndDie(file: string, sql: string): void {
  const script = `const db = require('better-sqlite3')(process.argv[1]); db.exec(process.argv[2]); process.kill(process.pid, 'SIGKILL')`;
  expect(spawnSync(process.execPath, ['-e', script, file, sql]).signal).toBe('SIGKILL');
}

const overwriteHeader = (file: string): void => overwrite(file, 0, 4096);
const overwriteMiddle = (file: string): void => overwrite(file, 4096, statSync(file).size - 8192);

/** A page that no start reads by itself: only a check finds it. */
function overwriteOnePage(file: string): void {
  const db = new Database(file, { readonly: true });
  const page = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'issue_blockers'").pluck().get() as number;
  db.close();
  overwrite(file, (page - 1) * 4096, 4096);
}

const DAMAGES: readonly Damage[] = [
  { what: 'a database with a damaged header', apply: overwriteHeader, says: 'is damaged' },
  { what: 'a log index with a damaged header', of: 'logsDatabase', apply: overwriteHeader, says: 'is damaged' },
  { what: 'a text file', apply: (file) => writeFileSync(file, 'not a database\n'.repeat(1000)), says: 'is damaged' },
  { what: 'a database with damaged pages', apply: overwriteMiddle, says: 'is damaged' },
  { what: 'a database cut in half', apply: (file) => truncateSync(file, statSync(file).size / 2), says: 'is damaged' },
  {
    what: 'a database with one damaged page and a log of its last changes',
    afterKill: true,
    apply: overwriteOnePage,
    says: 'is damaged',
  },
  {
    what: 'a database with damaged pages and a log of its last changes',
    afterKill: true,
    apply: overwriteMiddle,
    says: 'is damaged',
  },
  {
    what: 'a database of a newer version that was killed',
    afterKill: true,
    // Written by a program that dies with the connection open, as the newer version did.
    apply: (file) =>
      changeAndDie(file, "INSERT INTO schema_migrations VALUES (9999, '9999_later', 'x', '2026-01-01T00:00:00.000Z')"),
    says: 'was written by a newer Wheelhouse (schema 9999',
  },
  {
    what: 'a database of a newer version',
    apply: (file) =>
      change(file, "INSERT INTO schema_migrations VALUES (9999, '9999_later', 'x', '2026-01-01T00:00:00.000Z')"),
    says: 'was written by a newer Wheelhouse (schema 9999',
  },
  {
    what: 'a database of another history',
    apply: (file) => change(file, "UPDATE schema_migrations SET checksum = 'x' WHERE version = 1"),
    says: 'ran a different migration',
  },
  {
    what: 'a database of another program',
    apply: (file) => change(file, 'DROP TABLE schema_migrations'),
    says: 'is a database of another program',
  },
];

/** Data folders with something in them, at rest: made once, copied for each case. */
const templates = { stopped: '', killed: '' };

beforeAll(async () => {
  const stage = new Scene();
  try {
    const server = await stage.start();
    await makeCompany(server);
    server.signal('SIGTERM');
    await server.exited;
    templates.stopped = copyOf(stage.dataDir);
    // After a kill the last changes are in the write-ahead log alone.
    const next = await stage.start();
    await makeCompany(next, 'In the log alone');
    await next.kill();
    templates.killed = copyOf(stage.dataDir);
  } finally {
    await stage.close();
  }
});
afterAll(() => {
  for (const folder of Object.values(templates).filter((name) => name !== ''))
    rmSync(folder, { recursive: true, force: true });
});

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'wheelhouse-template-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

const contents = (files: readonly string[]) =>
  files.filter((file) => existsSync(file)).map((file) => [file, readFileSync(file).toString('base64')]);

test.each<Damage>(DAMAGES)('$what is refused and left as it is', async (damage) => {
  const { of = 'database', afterKill, apply, says } = damage;
  const stage = scene();
  cpSync(afterKill === true ? templates.killed : templates.stopped, stage.dataDir, { recursive: true });
  const paths = dataPaths(stage.dataDir);
  const file = paths[of];
  apply(file);
  const files = [paths.database, paths.logsDatabase].flatMap((name) => [name, `${name}-wal`]);
  const before = contents(files);
  // Twice: what is refused once must not get through the second time.
  for (const attempt of [1, 2]) {
    const exit = await failToStart(stage.dataDir);
    expect(exit.code, `start ${attempt}: ${exit.stderr}`).toBe(1);
    expect(exit.stderr).toContain(says);
    expect(exit.stderr).toContain(file);
    // A sentence for the operator, no stack.
    expect(exit.stderr).not.toMatch(/^\s+at |Unexpected/m);
    // SQLite moves what is in the log of a killed server into the file; the content stays the same.
    if (afterKill !== true) expect(contents(files)).toEqual(before);
  }
});

test('what none of them touched still starts', async () => {
  const stage = scene();
  cpSync(templates.killed, stage.dataDir, { recursive: true });
  const server = await stage.start();
  const names = (await server.get<{ name: string }[]>('/api/companies')).map(({ name }) => name).sort();
  expect(names).toEqual(['Acme', 'In the log alone']);
});
