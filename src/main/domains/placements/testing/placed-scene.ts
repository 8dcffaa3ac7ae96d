/** Agents with a place, on a database of their own, for tests of what happens to them. */
import { onTestFinished } from 'vitest';
import { createFakeClock } from '../../../../../test/fixtures/fake-clock.ts';
import { openStore } from '../../../db/store.ts';
import { storeOptions, tempFolder } from '../../../db/testing/temp-store.ts';
import { createPlacementsRepo, type Placement } from '../placements.repo.ts';

const AT = '2026-01-01T00:00:00.000Z';

export async function placedScene() {
  const store = await openStore(storeOptions(tempFolder()));
  onTestFinished(() => store.close());
  const clock = createFakeClock(AT);
  store.raw.exec(`
    INSERT INTO companies (id, name, status, issue_prefix, created_at, updated_at)
      VALUES ('company', 'Works', 'active', 'WOR', '${AT}', '${AT}');
    INSERT INTO gateways (id, company_id, kind, name, url, workspace_root, created_at, updated_at)
      VALUES ('gateway', 'company', 'embedded', 'Own', '', '/w', '${AT}', '${AT}');
  `);
  const repo = createPlacementsRepo(store.db);
  const insertAgent = store.raw.prepare(`
    INSERT INTO agents (id, company_id, name, shortname, role, state, state_reason, state_at, adapter_type, adapter_config,
      runtime_config, permissions, created_at, updated_at)
    VALUES (@id, 'company', @id, @id, 'general', 'ready', '', '${AT}', 'process', '{}', '{}', '{}', '${AT}', '${AT}')`);
  return {
    store,
    clock,
    repo,
    addAgent: (id: string): void => void insertAgent.run({ id }),
    /** The agent's row with a place. */
    place(agentId: string, changes: Partial<Placement> = {}): void {
      insertAgent.run({ id: agentId });
      repo.insert({
        ...PLAIN,
        agentId,
        position: repo.lastPosition() + 1,
        gatewayAgentId: `mc-${agentId}`,
        ...changes,
      });
    },
  };
}

const PLAIN: Omit<Placement, 'agentId' | 'position' | 'gatewayAgentId'> = {
  companyId: 'company',
  gatewayId: 'gateway',
  boardId: null,
  role: 'worker',
  sessionKey: 'agent:x:main',
  workspacePath: '/w/workspace-x',
  nameKey: 'x',
  heartbeatConfig: null,
  identityProfile: null,
  identityTemplate: null,
  soulTemplate: null,
  tokenCiphertext: null,
  tokenKeyId: null,
  nextTokenCiphertext: null,
  nextTokenKeyId: null,
  health: null,
  lastSeenAt: null,
  wakeAttempts: 0,
  lastWakeAt: null,
  checkInBy: null,
  checkInProblem: null,
  createdAt: AT,
  updatedAt: AT,
};
