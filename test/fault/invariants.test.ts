/** The checks that the other tests rely on: each notices what it is there for. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { faultsIn, faultsOf } from '../fixtures/database-copy.ts';
import { finished, makeAgent, makeCompany, program, wake, wakeStubborn } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

/** Changes that leave half of something, and what must be said of each. */
const HALVES: readonly (readonly [sql: string, says: string])[] = [
  ["DELETE FROM memberships WHERE principal_type = 'agent'", 'without its one membership'],
  ["DELETE FROM activity WHERE action = 'agent.created'", 'agent whose creation'],
  ["DELETE FROM activity WHERE action = 'issue.created'", 'issue whose creation'],
  ["DELETE FROM activity WHERE action LIKE 'issue.comment%'", 'comment that is not'],
  ['DELETE FROM issues', 'more numbers than issues'],
  ["UPDATE wakeups SET run_id = NULL WHERE state = 'queued'", 'a run without its wakeup'],
  ["UPDATE wakeups SET state = 'claimed' WHERE state = 'queued'", 'whose wakeup is not queued'],
  ["DELETE FROM runs WHERE state = 'queued'", 'without a queued run'],
  ['DELETE FROM run_processes', 'not on the ledger'],
  ['DELETE FROM run_events', 'without an event'],
  ["UPDATE agents SET state = 'idle'", 'agent does not run'],
  [
    "INSERT INTO run_processes SELECT 'nobody', 1, 1, '1', 'b', recorded_at, NULL FROM run_processes LIMIT 1",
    'foreign_key',
  ],
];

test('a whole database has no faults, and half a change is one', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const agent = await makeAgent(server, companyId, 'Worker', { command: program('stubborn.sh'), atOnce: 1 });
  await finished(server, (await wake(server, agent, 'quick')).id);
  stage.watch((await wakeStubborn(server, agent)).pids);
  await wake(server, agent, 'quick');
  const issue = await server.post<{ id: string }>(`/api/companies/${companyId}/issues`, { title: 'One' });
  await server.post(`/api/issues/${issue.id}/comments`, { body: 'Two' });
  await server.kill();
  expect(faultsOf(stage.dataDir)).toEqual([]);

  const db = new Database(join(stage.dataDir, 'wheelhouse.db'));
  try {
    db.pragma('foreign_keys = OFF');
    for (const [sql, says] of HALVES) {
      db.exec('SAVEPOINT half');
      expect(db.prepare(sql).run().changes, sql).toBeGreaterThan(0);
      expect(faultsIn(db).join('\n'), sql).toContain(says);
      db.exec('ROLLBACK TO half; RELEASE half');
    }
  } finally {
    db.close();
  }
});
