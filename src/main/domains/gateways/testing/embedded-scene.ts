/** An embedded gateway over a database and a folder of its own, for tests; nobody is woken, but it is written down who was. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../../db/store.ts';
import { storeOptions, tempFolder } from '../../../db/testing/temp-store.ts';
import { systemClock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { createConversationsRepo } from '../../conversations/conversations.repo.ts';
import { ConversationsService } from '../../conversations/conversations.service.ts';
import { createLiveEventsRepo } from '../../live-events/live-events.repo.ts';
import { LiveEventsService } from '../../live-events/live-events.service.ts';
import type { WakeupsService } from '../../wakeups/wakeups.service.ts';
import { EmbeddedGateway } from '../embedded-gateway.ts';
import { createGatewayAgentsRepo } from '../gateway-agents.repo.ts';

type WakeRequest = Parameters<WakeupsService['requestIn']>[3];

export interface EmbeddedScene {
  readonly root: string;
  readonly gateway: EmbeddedGateway;
  readonly woken: WakeRequest[];
  /** The same rows with another root, in another data folder. */
  as(target: { readonly workspaceRoot?: string; readonly dataDir?: string }): EmbeddedGateway;
  readonly companyId: string;
  readonly dataDir: string;
}

/** Agents of sessions are called as their gateway agent is; the one called `nobody` is not there. */
export async function embeddedScene(): Promise<EmbeddedScene> {
  const folder = tempFolder();
  const store = await openStore(storeOptions(folder));
  onTestFinished(() => store.close());
  const [companyId, id, at] = [newId(), newId(), systemClock.iso()];
  await store.write(() => {
    store.raw
      .prepare(
        `INSERT INTO companies (id, name, status, issue_prefix, created_at, updated_at) VALUES (?, 'Co', 'active', 'CO', ?, ?)`,
      )
      .run(companyId, at, at);
    store.raw
      .prepare(
        `INSERT INTO gateways (id, company_id, kind, name, url, workspace_root, created_at, updated_at)
         VALUES (?, ?, 'embedded', 'G', '', '', ?, ?)`,
      )
      .run(id, companyId, at, at);
    store.raw
      .prepare(
        `INSERT INTO agents (id, company_id, name, shortname, role, state, state_reason, state_at, adapter_type,
           adapter_config, runtime_config, permissions, created_at, updated_at)
         VALUES ('mc-1', ?, 'One', 'one', 'general', 'ready', '', ?, 'process', '{}', '{}', '{}', ?, ?)`,
      )
      .run(companyId, at, at, at);
  });
  const live = new LiveEventsService(store, createLiveEventsRepo(store.db), systemClock);
  await live.start();
  const woken: WakeRequest[] = [];
  const wakeups: Pick<WakeupsService, 'requestIn'> = {
    requestIn(_tx, _actor, _agentId, request) {
      woken.push(request);
      return { type: 'skipped', reason: 'agent.not_invokable', message: 'Paused.', issueId: null, blockingRun: null };
    },
  };
  const conversations = new ConversationsService({
    repo: createConversationsRepo(store.db),
    wakeups,
    live,
    clock: systemClock,
  });
  const deps = {
    store,
    repo: createGatewayAgentsRepo(store.db),
    conversations,
    agentBehind: (_gatewayId: string, agentId: string) => (agentId === 'nobody' ? null : agentId),
    clock: systemClock,
  };
  const root = join(folder, 'elsewhere');
  mkdirSync(root);
  const as: EmbeddedScene['as'] = ({ workspaceRoot = root, dataDir = folder }) =>
    new EmbeddedGateway(
      { ...deps, companyWorkspaces: (company) => join(dataDir, 'workspaces', company) },
      { id, companyId, workspaceRoot },
    );
  return { root, gateway: as({}), woken, as, companyId, dataDir: folder };
}
