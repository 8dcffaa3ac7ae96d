/** Puts aside what an agent is about to lose, in a folder of its own that is on record before anything is in it. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupReason } from '../../../contract/instances.ts';
import type { Store } from '../../db/store.ts';
import { writeFileAtomic } from '../../platform/atomic-file.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { InstancesRepo } from './instances.repo.ts';
import { copyMemory, moveMemory, writeSetUp } from './memory-files.ts';
import type { WorkspaceOf } from './ports.ts';

export interface BackupsDeps {
  readonly store: Store;
  readonly repo: InstancesRepo;
  readonly workspaceOf: WorkspaceOf;
  /** The data folder. */
  readonly root: string;
  readonly clock: Clock;
}

/** Of copies and of folders without any memory, so many are kept; what was moved away is kept for good. */
const KEPT = 10;
const MOST_LOOKED_AT = 1000;
/** Below the data folder. */
const FOLDER = join('backups', 'agents');

export class Backups {
  readonly #deps: BackupsDeps;

  constructor(deps: BackupsDeps) {
    this.#deps = deps;
  }

  /** Before an update: copies of the agent's memory, and how it is set up. */
  copy(agent: Agent): Promise<void> {
    return this.#make(agent, 'update', copyMemory);
  }

  /** Takes the agent's memory away from it. `elsewhere` is what it remembers on its gateway, put aside too. */
  move(agent: Agent, elsewhere: string | null): Promise<void> {
    return this.#make(agent, 'reset-memory', async (from, to) => {
      const moved = await moveMemory(from, to);
      if (elsewhere === null) return moved;
      await writeFileAtomic(join(to, 'MEMORY.gateway.md'), elsewhere);
      return moved + 1;
    });
  }

  /** An agent is gone, and what was put aside of it with it. */
  removeAll(agentId: string): Promise<void> {
    return rm(join(this.#deps.root, FOLDER, agentId), { recursive: true, force: true });
  }

  async #make(agent: Agent, reason: BackupReason, take: (from: string, to: string) => Promise<number>): Promise<void> {
    const { store, repo, workspaceOf, root, clock } = this.#deps;
    const createdAt = clock.iso();
    const id = newId();
    const folder = join(FOLDER, agent.id, `${createdAt.replaceAll(':', '-')}-${reason}-${id.slice(0, 8)}`);
    await store.write(() =>
      repo.insertBackup({ id, agentId: agent.id, reason, folder, entries: 0, createdAt, finishedAt: null }),
    );
    const entries = await take(workspaceOf(agent.id), join(root, folder));
    const { name, adapterType, adapterConfig, runtimeConfig } = agent;
    await writeSetUp(join(root, folder), JSON.stringify({ name, adapterType, adapterConfig, runtimeConfig }, null, 2));
    await store.write(() => repo.finishBackup(id, entries, clock.iso()));
    await this.#clearOld(agent.id);
  }

  async #clearOld(agentId: string): Promise<void> {
    const { store, repo, root } = this.#deps;
    const spare = repo
      .backups(agentId, MOST_LOOKED_AT)
      // One without an end may have memory in it that nobody counted.
      .filter(({ reason, entries, finishedAt }) => reason === 'update' || (entries === 0 && finishedAt !== null));
    for (const { id, folder } of spare.slice(KEPT)) {
      await rm(join(root, folder), { recursive: true, force: true });
      await store.write(() => repo.removeBackup(agentId, id));
    }
  }
}
