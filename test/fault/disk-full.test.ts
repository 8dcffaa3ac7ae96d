/** A disk that takes no more, as far as it can be made here: the system refuses to let any file grow past a limit. */
import { expect, test } from 'vitest';
import { faultsOf } from '../fixtures/database-copy.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

/** With room for the tables of a new data folder, which come first. */
const LIMIT_KB = 6000;
const DESCRIPTION = 'x'.repeat(100_000);
const MOST_WRITES = 150;

// The unit of `ulimit -f` is 512 bytes by POSIX and 1024 in some shells: the limit is one or the other. The signal that
// goes with it is ignored, so that a write fails as on a full disk. Children inherit both.
const LIMITED = ['sh', '-c', `trap '' XFSZ; ulimit -f ${LIMIT_KB}; exec "$0" "$@"`];

interface Listed {
  readonly title: string;
}

test('writes fail with an answer that says so, reads go on, and what was acknowledged is there afterwards', async () => {
  const stage = scene();
  const server = await stage.start({ through: LIMITED });
  const companyId = await makeCompany(server);
  const issues = `/api/companies/${companyId}/issues`;
  const kept: string[] = [];
  let refused = 0;
  for (let number = 1; number <= MOST_WRITES && refused < 3; number++) {
    const title = `Issue ${number}`;
    const { status, body } = await server.call('POST', issues, { title, description: DESCRIPTION });
    if (status < 300) kept.push(title);
    else {
      refused += 1;
      expect(status).toBeGreaterThanOrEqual(500);
      expect(body.error).toEqual(expect.any(String));
    }
  }
  expect(refused).toBe(3);
  expect(kept.length).toBeGreaterThan(3);
  expect(await server.get('/health')).toMatchObject({ ok: true });
  const titles = async (from: typeof server) => (await from.get<Listed[]>(issues)).map(({ title }) => title).sort();
  expect(await titles(server)).toEqual([...kept].sort());

  await server.kill();
  expect(faultsOf(stage.dataDir)).toEqual([]);
  const next = await stage.start();
  expect(await titles(next)).toEqual([...kept].sort());
  await next.post(issues, { title: 'There is room again' });
});
