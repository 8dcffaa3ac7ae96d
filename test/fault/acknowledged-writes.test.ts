/** What was answered with 2xx is there after any crash, whole, and what was sent twice is there once. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { BuiltServer } from '../fixtures/built-server.ts';
import { faultsOf, inCopy } from '../fixtures/database-copy.ts';
import { getRun, makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';
import { seeded } from '../fixtures/seeded.ts';
import { type Acknowledged, nothingYet, type SentKeys, writeUntilGone } from '../fixtures/writers.ts';

const ROUNDS = 8;
const SHORTEST_MS = 40;
const LONGEST_MS = 500;
/** Lists show at most so many. */
const ISSUE_PAGE = 500;

interface Named {
  readonly id: string;
  readonly name: string;
}

async function expectAllThere(server: BuiltServer, companyId: string, kept: Acknowledged): Promise<void> {
  const agents = await server.get<Named[]>(`/api/companies/${companyId}/agents`);
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  for (const [id, name] of kept.agents) expect(names.get(id)).toBe(name);
  const titles = new Map<string, string>();
  for (let offset = 0; ; offset += ISSUE_PAGE) {
    const path = `/api/companies/${companyId}/issues?limit=${ISSUE_PAGE}&offset=${offset}`;
    const page = await server.get<{ id: string; title: string }[]>(path);
    for (const { id, title } of page) titles.set(id, title);
    if (page.length < ISSUE_PAGE) break;
  }
  for (const [id, title] of kept.issues) expect(titles.get(id)).toBe(title);
}

/** Comments and wakeups, straight from the file: thousands of single requests would only cost time. */
function expectAllInFile(dataDir: string, kept: Acknowledged, sentKeys: SentKeys): void {
  inCopy(dataDir, (db) => {
    const comment = db.prepare('SELECT issue_id AS issueId, body FROM issue_comments WHERE id = ?');
    for (const [id, wanted] of kept.comments) expect(comment.get(id)).toEqual(wanted);
    const wakeups = db.prepare('SELECT run_id FROM wakeups WHERE idempotency_key = ?').pluck();
    for (const [key, runId] of kept.wakes) expect(wakeups.all(key)).toEqual([runId]);
    for (const key of sentKeys.keys()) expect(wakeups.all(key).length).toBeLessThanOrEqual(1);
  });
}

test(`${ROUNDS} kills at random moments under concurrent writes lose and halve nothing`, async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const random = seeded(seed);
  const stage = scene();
  let server = await stage.start();
  const companyId = await makeCompany(server);
  const kept = nothingYet();
  const sentKeys: SentKeys = new Map();

  for (let round = 1; round <= ROUNDS; round++) {
    const before = kept.issues.size + kept.agents.size + kept.comments.size + kept.wakes.size;
    const lifeMs = SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS);
    await Promise.all([
      writeUntilGone(server, { companyId, round }, kept, sentKeys),
      delay(lifeMs).then(() => server.kill()),
    ]);
    const about = `seed ${seed}, round ${round}, killed after ${lifeMs.toFixed(0)} ms`;
    expect(faultsOf(stage.dataDir), about).toEqual([]);
    expectAllInFile(stage.dataDir, kept, sentKeys);

    server = await stage.start();
    await expectAllThere(server, companyId, kept);
    // The same keys again, also those that were under way when the server died.
    for (const [key, agentId] of [...sentKeys].slice(-6)) {
      const again = await server.post<{ id: string }>(`/api/agents/${agentId}/wakeup`, { idempotencyKey: key });
      const known = kept.wakes.get(key);
      if (known !== undefined) expect(again.id, about).toBe(known);
      kept.wakes.set(key, again.id);
      expect((await getRun(server, again.id)).id).toBe(again.id);
    }
    expect(kept.issues.size + kept.agents.size + kept.comments.size + kept.wakes.size).toBeGreaterThan(before);
  }
  await server.kill();
  expect(faultsOf(stage.dataDir), `seed ${seed}, at the end`).toEqual([]);
  expectAllInFile(stage.dataDir, kept, sentKeys);
  // A test of nothing would pass too.
  for (const kind of [kept.agents, kept.issues, kept.comments, kept.wakes]) expect(kind.size).toBeGreaterThan(ROUNDS);
});
