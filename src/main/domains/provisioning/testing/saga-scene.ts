/** A saga over a database of its own, a clock that stands still and a gateway in memory, for tests. */
import { onTestFinished } from 'vitest';
import { createFakeClock } from '../../../../../test/fixtures/fake-clock.ts';
import { NO_WISHES, type ProvisioningKind, type ProvisioningWishes } from '../../../../contract/provisioning.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { storeOptions, tempFolder } from '../../../db/testing/temp-store.ts';
import { newId } from '../../../platform/ids.ts';
import { createLiveEventsRepo } from '../../live-events/live-events.repo.ts';
import { LiveEventsService } from '../../live-events/live-events.service.ts';
import { agentFiles, agentsFileWithAccess } from '../agent-files.ts';
import { DEFAULT_HEARTBEAT } from '../heartbeat.ts';
import { createProvisioningsRepo, type Provisioning } from '../provisionings.repo.ts';
import type { SagaWorld } from '../saga-attempt.ts';
import { SagaJournal } from '../saga-journal.ts';
import { SagaRunner } from '../saga-runner.ts';
import { someFacts } from './facts.ts';
import { FakeGateway } from './fake-gateway.ts';

const COMPANY = 'c0000000-0000-4000-8000-000000000001';
const AT = '2026-01-01T00:00:00.000Z';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  company_id: COMPANY,
  created_at: AT,
  updated_at: AT,
  state_at: AT,
};

/** A row whose other required columns hold anything, since the saga only refers to it. */
function insertBare(store: Store, table: string, given: Readonly<Record<string, string>>): void {
  const columns = store.raw.pragma(`table_info(${table})`) as {
    name: string;
    notnull: number;
    dflt_value: unknown;
    type: string;
  }[];
  const needed = columns.filter(
    ({ name, notnull, dflt_value }) => name in given || (notnull === 1 && dflt_value === null),
  );
  const values = needed.map(({ name, type }) => given[name] ?? PLACEHOLDERS[name] ?? (type === 'INTEGER' ? 0 : '{}'));
  const names = needed.map(({ name }) => name);
  store.raw.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`).run(...values);
}

export interface SagaScene {
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly gateway: FakeGateway;
  readonly journal: SagaJournal;
  readonly runner: SagaRunner;
  /** What the saga told its world, in order. */
  readonly told: string[];
  readonly errors: unknown[];
  agent(): Promise<string>;
  begin(agentId: string, kind?: ProvisioningKind, wanted?: Partial<ProvisioningWishes>): Promise<Provisioning>;
  latest(agentId: string): Provisioning;
  readonly write: Store['write'];
  /** As a process that has started anew would: another journal and runner over the same rows. */
  restarted(): Promise<SagaScene>;
}

async function sceneOver(store: Store, clock: SagaScene['clock'], gateway: FakeGateway): Promise<SagaScene> {
  const live = new LiveEventsService(store, createLiveEventsRepo(store.db), clock);
  await live.start();
  const told: string[] = [];
  const errors: unknown[] = [];
  const repo = createProvisioningsRepo(store.db);
  const journal = new SagaJournal({ repo, live, clock, random: () => 0.5 });
  const world: SagaWorld = {
    targetIn(_tx, { agentId }) {
      const facts = someFacts({ agentId });
      return {
        gateway,
        agent: { id: `mc-${agentId}`, name: 'Ada', workspace: `~/workspace-mc-${agentId}` },
        heartbeat: DEFAULT_HEARTBEAT,
        sessionKey: `agent:mc-${agentId}:main`,
        files: agentFiles(facts),
        agentsFileWithAccess: agentsFileWithAccess(facts),
        greeting: 'Hello.',
        baseUrl: facts.baseUrl,
      };
    },
    filesWritten: () => void told.push('files written'),
    becameReady: () => void told.push('ready'),
    woken: () => void told.push('woken'),
    attemptFailed: (_tx, { state }) => void told.push(`attempt failed, ${state}`),
    async remove({ agentId }) {
      await store.write(() => store.raw.prepare('DELETE FROM agents WHERE id = ?').run(agentId));
      told.push('removed');
    },
  };
  const runner = new SagaRunner({
    store,
    journal,
    world,
    clock,
    logger: { error: (fields) => void errors.push(fields) },
  });
  onTestFinished(() => runner.stop());
  return {
    clock,
    gateway,
    journal,
    runner,
    told,
    errors,
    async agent() {
      const id = newId();
      await store.write(() => insertBare(store, 'agents', { id, shortname: id, state: 'provisioning' }));
      return id;
    },
    begin: (agentId, kind = 'provision', wanted = {}) =>
      store.write((tx) =>
        journal.begin(tx, { agentId, companyId: COMPANY, kind, wanted: { ...NO_WISHES, ...wanted } }),
      ),
    write: store.write,
    latest(agentId) {
      const row = repo.byAgent(agentId);
      if (row === null) throw new Error('There is no pass of this agent.');
      return row;
    },
    async restarted() {
      await runner.stop();
      return sceneOver(store, clock, gateway);
    },
  };
}

export async function sagaScene(): Promise<SagaScene> {
  const store = await openStore(storeOptions(tempFolder()));
  onTestFinished(() => store.close());
  await store.write(() => insertBare(store, 'companies', { id: COMPANY, status: 'active' }));
  return sceneOver(store, createFakeClock(), new FakeGateway());
}
