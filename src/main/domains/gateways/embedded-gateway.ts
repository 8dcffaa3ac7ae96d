/**
 * The gateway that is in this process: agents are rows, their files are plain files in folders below its root, and their
 * sessions are conversations of ours. No call can be refused for want of a connection.
 */
import { basename, dirname } from 'node:path';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { KeyedLock } from '../../platform/keyed-lock.ts';
import type { ConversationsService, SessionPlace } from '../conversations/conversations.service.ts';
import { EmbeddedFolder, isFileName } from './embedded-folder.ts';
import type { GatewayAgentsRepo, KnownAgent } from './gateway-agents.repo.ts';
import { gatewayError, until } from './gateway-error.ts';
import type { GatewayAgent, GatewayFile, GatewayHeartbeat, GatewayPort, GatewaySend } from './ports.ts';
import { namedFolder, workspacePlace } from './workspace-place.ts';

/** What of the OpenClaw gateway it does, in that gateway's own count. */
export const EMBEDDED_VERSION = '2026.9.1';

/** Files that every agent's workspace may have. Source: the OpenClaw gateway. */
const KNOWN_FILES: readonly string[] = [
  'AGENTS.md',
  'BOOTSTRAP.md',
  'HEARTBEAT.md',
  'IDENTITY.md',
  'MEMORY.md',
  'SOUL.md',
  'TOOLS.md',
  'USER.md',
];
const MOST_HISTORY = 1_000;

export interface EmbeddedDeps {
  readonly store: Store;
  readonly repo: GatewayAgentsRepo;
  readonly conversations: ConversationsService;
  /** The agent behind an agent id of a gateway; null when there is none. */
  readonly agentBehind: (gatewayId: string, gatewayAgentId: string) => string | null;
  /** The folder of the data folder in which a company's workspaces are. */
  readonly companyWorkspaces: (companyId: string) => string;
  readonly clock: Clock;
}

/** Which gateway. `workspaceRoot` as it is shown, with `~` where it was given so. */
export interface EmbeddedTarget {
  readonly id: string;
  readonly companyId: string;
  readonly workspaceRoot: string;
}

/** One change of a workspace at a time, whichever object it comes through. */
const folders = new KeyedLock();

export class EmbeddedGateway implements GatewayPort {
  readonly #deps: EmbeddedDeps;
  readonly #target: EmbeddedTarget;

  constructor(deps: EmbeddedDeps, target: EmbeddedTarget) {
    this.#deps = deps;
    this.#target = target;
  }

  version(signal?: AbortSignal): Promise<string> {
    return until(signal, async () => EMBEDDED_VERSION);
  }

  agents(signal?: AbortSignal): Promise<readonly GatewayAgent[]> {
    const { repo } = this.#deps;
    return until(signal, async () =>
      repo.all(this.#target.id).map(({ id, name, workspace }) => ({ id, name, workspace })),
    );
  }

  createAgent(agent: GatewayAgent, signal?: AbortSignal): Promise<'created' | 'exists'> {
    return until(signal, async () => {
      const existing = this.#deps.repo.get(this.#target.id, agent.id);
      if (existing !== null) return 'exists';
      // The folder first: an agent that is known has one.
      const folder = this.#newFolder(agent.workspace);
      await folders.run(folder.path, () => folder.make());
      await this.#put({ ...agent, heartbeat: null });
      return 'created';
    });
  }

  updateAgent(agent: GatewayAgent & { readonly heartbeat: GatewayHeartbeat }, signal?: AbortSignal): Promise<void> {
    return until(signal, async () => {
      const before = this.#known(agent.id);
      const folder = this.#newFolder(agent.workspace);
      await folders.run(folder.path, async () => {
        await folder.takeOver(this.#folder(before));
        await folder.make();
      });
      await this.#put(agent);
    });
  }

  deleteAgent(agentId: string, signal?: AbortSignal): Promise<void> {
    return until(signal, async () => {
      const known = this.#deps.repo.get(this.#target.id, agentId);
      if (known === null) return;
      const folder = this.#folder(known);
      await folders.run(folder.path, () => folder.removeAll());
      // The row last: until the files are gone, the call can be made again.
      await this.#deps.store.write(() => this.#deps.repo.remove(this.#target.id, agentId));
    });
  }

  files(agentId: string, signal?: AbortSignal): Promise<readonly GatewayFile[]> {
    return until(signal, async () => {
      const present = await this.#folder(this.#known(agentId)).list();
      const missing = KNOWN_FILES.filter((known) => !present.some(({ name }) => name === known));
      return [
        ...present.map((file) => ({ ...file, missing: false })),
        ...missing.map((name) => ({ name, bytes: 0, missing: true })),
      ].sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  readFile(agentId: string, name: string, signal?: AbortSignal): Promise<string | null> {
    return until(signal, async () => this.#folder(this.#known(agentId)).read(fileName(name)));
  }

  writeFile(agentId: string, name: string, content: string, signal?: AbortSignal): Promise<void> {
    return until(signal, async () => {
      const folder = this.#folder(this.#known(agentId));
      await folders.run(folder.path, async () => {
        // Deleted while this waited: nothing of it comes back.
        this.#known(agentId);
        await folder.write(fileName(name), content);
      });
    });
  }

  deleteFile(agentId: string, name: string, signal?: AbortSignal): Promise<void> {
    return until(signal, async () => this.#folder(this.#known(agentId)).remove(fileName(name)));
  }

  sessions(signal?: AbortSignal) {
    return until(signal, async () =>
      this.#deps.conversations
        .list(this.#target.id)
        .map(({ sessionKey: key, label, updatedAt }) => ({ key, label, updatedAt })),
    );
  }

  history(sessionKey: string, limit: number, signal?: AbortSignal) {
    return until(signal, async () => {
      const { conversations } = this.#deps;
      const conversation = conversations.find(this.#target.id, sessionKey);
      if (conversation === null) throw gatewayError('session_not_found', 'Session not found');
      return conversations
        .messages(conversation, Math.min(limit, MOST_HISTORY))
        .map(({ role, text, createdAt }) => ({ role, text, at: createdAt }));
    });
  }

  labelSession(sessionKey: string, label: string, signal?: AbortSignal): Promise<void> {
    return this.#write(signal, (tx) => this.#deps.conversations.label(tx, this.#placeOf(sessionKey), label));
  }

  resetSession(sessionKey: string, signal?: AbortSignal): Promise<void> {
    return this.#write(signal, (tx) => this.#deps.conversations.reset(tx, this.#target.id, sessionKey));
  }

  deleteSession(sessionKey: string, signal?: AbortSignal): Promise<void> {
    return this.#write(signal, (tx) => this.#deps.conversations.remove(tx, this.#target.id, sessionKey));
  }

  send({ sessionKey, message, deliver, idempotencyKey }: GatewaySend, signal?: AbortSignal): Promise<void> {
    return this.#write(signal, (tx) => {
      const place = this.#placeOf(sessionKey);
      this.#deps.conversations.say(tx, place, { text: message, idempotencyKey, wakes: deliver });
    });
  }

  /** The folder of an agent that this gateway knows. For who starts the agent's runs. */
  folderPath(agentId: string): string | null {
    const known = this.#deps.repo.get(this.#target.id, agentId);
    return known === null ? null : this.#folder(known).path;
  }

  #write(signal: AbortSignal | undefined, work: (tx: WriteTransaction) => void): Promise<void> {
    return until(signal, () => this.#deps.store.write(work));
  }

  #known(agentId: string): KnownAgent {
    const known = this.#deps.repo.get(this.#target.id, agentId);
    if (known === null) throw gatewayError('agent_not_found', `The gateway knows no agent ${agentId}.`);
    return known;
  }

  #placeOf(sessionKey: string): SessionPlace {
    const { id: gatewayId, companyId } = this.#target;
    const [kind, gatewayAgentId = ''] = sessionKey.split(':');
    const agentId = kind === 'agent' ? this.#deps.agentBehind(gatewayId, gatewayAgentId) : null;
    if (agentId === null) throw gatewayError('session_not_found', 'Session not found');
    return { companyId, gatewayId, sessionKey, agentId };
  }

  async #put({ id, name, workspace, heartbeat }: GatewayAgent & { heartbeat: GatewayHeartbeat | null }): Promise<void> {
    const { store, repo, clock } = this.#deps;
    const gatewayId = this.#target.id;
    await store.write(() => {
      const at = clock.iso();
      const before = repo.get(gatewayId, id);
      const kept: JsonObject | null = heartbeat === null ? (before?.heartbeat ?? null) : { ...heartbeat };
      repo.put({ gatewayId, id, name, workspace, heartbeat: kept, createdAt: before?.createdAt ?? at, updatedAt: at });
    });
  }

  #folder({ workspace }: Pick<KnownAgent, 'workspace'>): EmbeddedFolder {
    const place = workspacePlace(workspace);
    if (place === null) throw gatewayError('refused', 'The workspace is no folder of this computer.');
    // The data folder may have been moved since, and what is in it with it.
    const own = this.#deps.companyWorkspaces(this.#target.companyId);
    return new EmbeddedFolder(isNamedAlike(place.root, own) ? own : place.root, place.name);
  }

  /** The folder that an agent is to have: directly below the root, and nowhere else. */
  #newFolder(workspace: string): EmbeddedFolder {
    const folder = this.#folder({ workspace });
    if (dirname(folder.path) === this.#root()) return folder;
    throw gatewayError('refused', 'The workspace is not directly below the workspace root of the gateway.');
  }

  #root(): string {
    const root = namedFolder(this.#target.workspaceRoot);
    if (root !== null) return root;
    throw gatewayError('refused', 'The workspace root of the gateway is no folder of this computer.');
  }
}

/** Whether two folders are called the same, and those above them too. */
const isNamedAlike = (a: string, b: string): boolean =>
  basename(a) === basename(b) && basename(dirname(a)) === basename(dirname(b));

function fileName(name: string): string {
  if (!isFileName(name))
    throw gatewayError('unsupported_file', `${JSON.stringify(name)} is not a file of a workspace.`);
  return name;
}
