/**
 * What a person keeps for an agent of theirs: any JSON object. It is no part of what is started, but handed to each run as a
 * file. Secrets in it are sealed, and shown as a mask.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../../contract/access.ts';
import { MOST_CONFIG_BYTES } from '../../../contract/agentbot/agents.ts';
import { CUSTOM_MODEL } from '../../../contract/agentbot/models.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { restoreMasked } from '../../platform/config-masks.ts';
import { redactConfig, secretsIn } from '../../platform/config-secrets.ts';
import { isJsonObject } from '../../platform/json-objects.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { OwnedAgentsService } from '../agents/owned-agents.service.ts';
import type { Given, RunFiles } from '../runs/ports.ts';
import type { ConfigVaultService } from '../secrets/config-vault.service.ts';
import type { AgentConfigsRepo } from './agent-configs.repo.ts';
import { modelOf } from './model-runtimes.ts';

export interface AgentConfigsDeps {
  readonly store: Store;
  readonly repo: AgentConfigsRepo;
  readonly vault: ConfigVaultService;
  readonly ownedAgents: OwnedAgentsService;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

const FOLDER = 'agentbot';
const FILE = 'config.json';
/** An object may have very many keys. */
const MOST_TOLD_KEYS = 100;
const MOST_TOLD_LENGTH = 100;

/** Everywhere below a key of its own: at the top of an adapter's configuration some keys mean more than here. */
const within = (config: JsonObject): JsonObject => ({ config });
const shortList = (names: readonly string[]): string[] =>
  names.slice(0, MOST_TOLD_KEYS).map((name) => name.slice(0, MOST_TOLD_LENGTH));
const below = ({ config }: JsonObject): JsonObject => (isJsonObject(config) ? config : {});

export class AgentConfigsService implements RunFiles {
  readonly #deps: AgentConfigsDeps;

  constructor(deps: AgentConfigsDeps) {
    this.#deps = deps;
  }

  /** With masks for secrets. @throws AppError not_found when the caller does not own the agent */
  get(actor: Actor, agentId: string): JsonObject {
    const { id } = this.#deps.ownedAgents.get(actor, agentId);
    return below(redactConfig(within(this.#stored(id))));
  }

  /**
   * Replaces it, or changes only the keys that are given; a mask stands for the stored value.
   * @throws AppError not_found | unprocessable (a list with masks was changed) | body_too_large
   */
  put(actor: Actor, agentId: string, config: JsonObject, how: 'replace' | 'merge'): Promise<JsonObject> {
    const { store, ownedAgents, activity } = this.#deps;
    return store.write((tx) => {
      const agent = ownedAgents.get(actor, agentId);
      const before = how === 'merge' ? this.#stored(agent.id) : {};
      this.putIn(tx, agent, { ...before, ...config });
      activity.record(tx, actor, {
        companyId: agent.companyId,
        action: 'agent.config_kept',
        entityType: 'agent',
        entityId: agent.id,
        details: { name: agent.name, changedKeys: shortList(Object.keys(config)) },
      });
      return this.get(actor, agent.id);
    });
  }

  /** Keeps a configuration within the caller's transaction, for callers that have found it to be permitted. */
  putIn(_tx: WriteTransaction, { id: agentId }: Agent, config: JsonObject): void {
    const { repo, vault, clock } = this.#deps;
    const before = repo.ofAgent(agentId);
    const meant = restoreMasked(config, before?.config ?? {});
    if (Buffer.byteLength(JSON.stringify(meant)) > MOST_CONFIG_BYTES)
      throw new AppError('body_too_large', 'Agent configuration must have 256 KB at most');
    const sealed = below(vault.seal(agentId, within(meant)));
    const at = clock.iso();
    const row = { agentId, config: sealed, createdAt: before?.createdAt ?? at, updatedAt: at };
    if (before === null) repo.insert(row);
    else repo.update(row);
  }

  /** Tells a run where the configuration is, and which model was asked for. */
  async give(agent: Agent, runFolder: string): Promise<Given> {
    const model = modelOf(agent);
    const env: Record<string, string> = model === CUSTOM_MODEL ? {} : { AGENTBOT_MODEL: model };
    const row = this.#deps.repo.ofAgent(agent.id);
    if (row === null) return { env, facts: {} };
    const config = this.#deps.vault.open(agent.id, within(row.config));
    const folder = join(runFolder, FOLDER);
    const file = join(folder, FILE);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, JSON.stringify(below(config), null, 2), { mode: 0o600 });
    return {
      env: { ...env, AGENTBOT_CONFIG_FILE: file },
      facts: { configFile: file },
      secrets: secretsIn(config),
    };
  }

  #stored(agentId: string): JsonObject {
    return this.#deps.repo.ofAgent(agentId)?.config ?? {};
  }
}
