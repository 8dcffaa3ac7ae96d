/** The bundle of an agent: where it is, whether the actor may, and that a managed one is really there. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import { KeyedLock } from '../../platform/keyed-lock.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import { type Bundle, bundleOf, configuredCwd, DEFAULT_ENTRY } from './bundle-config.ts';
import { BundleFolder } from './bundle-folder.ts';
import { leadsInto, requireOutsideData } from './bundle-root.ts';
import type { DefaultInstructions, InstructionTexts } from './default-files.ts';
import type { InstructionHistory } from './instruction-history.ts';

export interface InstructionFolders {
  /** The whole data folder. */
  readonly data: string;
  /** Above the managed bundles: `<company>/agents/<agent>/instructions`. */
  readonly companies: string;
  /** Above the working folders of agents that name none. */
  readonly workspaces: string;
}

export interface AgentBundlesDeps {
  readonly store: Store;
  readonly access: AccessService;
  readonly history: InstructionHistory;
  readonly defaults: DefaultInstructions;
  readonly folders: InstructionFolders;
  readonly takesInstructions: (adapterType: string) => boolean;
  /** Whether agents of the type work in a folder of this machine at all. */
  readonly worksHere: (adapterType: string) => boolean;
}

/** Verbatim from the Paperclip server, which says it to every agent; here it holds for folders that are not the agent's. */
export const BOARD_ONLY = 'Only board-authenticated callers can manage instructions path or bundle configuration';

export class AgentBundles {
  readonly #deps: AgentBundlesDeps;
  /** One change of an agent's files at a time. */
  readonly lock = new KeyedLock();
  /** Agents that were deleted, whose first files may still be on their way. */
  readonly #gone = new Set<string>();

  constructor(deps: AgentBundlesDeps) {
    this.#deps = deps;
  }

  managedRoot(agent: Pick<Agent, 'id' | 'companyId'>): string {
    return join(this.#deps.folders.companies, agent.companyId, 'agents', agent.id, 'instructions');
  }

  of(agent: Agent): Bundle {
    return bundleOf(agent.adapterConfig, this.managedRoot(agent), this.isCapable(agent));
  }

  isCapable(agent: Pick<Agent, 'adapterType'>): boolean {
    return this.#deps.takesInstructions(agent.adapterType);
  }

  /** The folder that the agent works in. */
  cwd(agent: Agent): string {
    return configuredCwd(agent.adapterConfig) ?? join(this.#deps.folders.workspaces, agent.id);
  }

  /** What a managed bundle begins with. */
  firstTexts(agent: Pick<Agent, 'role'>): InstructionTexts {
    return this.#deps.defaults.of(agent.role);
  }

  /** @throws AppError forbidden */
  requireRead(actor: Actor, agent: Agent): void {
    this.#require(actor, agent, 'agent_instructions:read');
  }

  /** @throws AppError forbidden */
  requireUpdate(actor: Actor, agent: Agent): void {
    this.#require(actor, agent, 'agent_instructions:update');
  }

  mayUpdate(actor: Actor, { companyId, id: agentId }: Agent): boolean {
    return this.#deps.access.decide(actor, { action: 'agent_instructions:update', companyId, agentId }).allowed;
  }

  /**
   * An agent manages what is below its managed root or its working folder, and nothing else of the machine. One that
   * works elsewhere has no folder here: what it calls its `cwd` is a word that it may change.
   */
  async requireOwnFolder(actor: Actor, agent: Agent, folder: string): Promise<void> {
    if (actor.type !== 'agent') return;
    const folders = [this.managedRoot(agent), ...(this.#deps.worksHere(agent.adapterType) ? [this.cwd(agent)] : [])];
    for (const own of folders) if (await leadsInto(own, folder)) return;
    throw new AppError('forbidden', BOARD_ONLY, { details: { reason: 'deny_unsupported_action' } });
  }

  /** @throws AppError unprocessable when the folder is none that may hold instructions, whoever asks */
  requireUsableRoot(agent: Agent, root: string): Promise<void> {
    const { folders } = this.#deps;
    return requireOutsideData(root, folders.data, [this.managedRoot(agent), join(folders.workspaces, agent.id)]);
  }

  /** The files of an agent's bundle; a managed one that is missing is put back as it was last. Null: there is none. */
  async open(agent: Agent): Promise<BundleFolder | null> {
    const { rootPath, mode } = this.of(agent);
    if (rootPath === null) return null;
    const folder = new BundleFolder(rootPath);
    if (mode === 'external') await this.requireUsableRoot(agent, rootPath);
    else if (!(await folder.exists())) await this.lock.run(`restore ${agent.id}`, () => this.#restore(agent, folder));
    return folder;
  }

  /** Puts files of a managed bundle that are gone back as they were last. What is there stays, however it came to be. */
  async mend(agent: Agent): Promise<void> {
    const { mode, rootPath } = this.of(agent);
    if (mode !== 'managed' || rootPath === null) return;
    await this.open(agent);
    const folder = new BundleFolder(rootPath);
    await this.lock.run(agent.id, async () => {
      for (const [path, text] of this.#deps.history.latest(agent.id, rootPath))
        if ((await folder.read(path)) === null) await folder.write(path, text);
    });
  }

  /** Removes the managed bundle of an agent that is deleted, after what is being written to it. */
  remove(agent: Pick<Agent, 'id' | 'companyId'>): Promise<void> {
    this.#gone.add(agent.id);
    return this.lock.run(`restore ${agent.id}`, () => rm(this.managedRoot(agent), { recursive: true, force: true }));
  }

  async #restore(agent: Agent, folder: BundleFolder): Promise<void> {
    const { store, history } = this.#deps;
    if (this.#gone.has(agent.id) || (await folder.exists())) return;
    const root = this.managedRoot(agent);
    const kept = history.latest(agent.id, root);
    const texts = kept.size > 0 ? kept : new Map(Object.entries(this.firstTexts(agent)));
    await makeFolder(root);
    for (const [path, text] of texts) await folder.write(path, text);
    if (kept.size > 0) return;
    await store.write((tx) => {
      for (const [path, text] of texts) history.record(tx, { type: 'system' }, agent, root, path, text);
    });
  }

  #require(actor: Actor, agent: Agent, action: 'agent_instructions:read' | 'agent_instructions:update'): void {
    const { companyId, id: agentId } = agent;
    this.#deps.access.require(actor, { action, companyId, agentId }, 'Agent not found');
  }
}

/** The entry of a set of files, when none is named. */
export const entryOf = (texts: InstructionTexts, named: string | undefined): string =>
  named ?? (Object.hasOwn(texts, DEFAULT_ENTRY) ? DEFAULT_ENTRY : (Object.keys(texts)[0] ?? DEFAULT_ENTRY));
