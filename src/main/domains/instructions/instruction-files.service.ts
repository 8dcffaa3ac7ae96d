/** Single instruction files of an agent. Source: the Paperclip Agents API, "Instructions Bundle". */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject, PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { AgentBundles } from './agent-bundles.ts';
import { type Bundle, withoutLegacyPrompts } from './bundle-config.ts';
import type { BundleFolder } from './bundle-folder.ts';
import { bundlePath, isSameFile } from './bundle-path.ts';
import type { InstructionHistory, InstructionVersion } from './instruction-history.ts';
import type { AgentConfigPort } from './ports.ts';

export type { InstructionVersion };

/** A file with what it holds. */
export interface InstructionFile {
  readonly path: string;
  readonly text: string;
  readonly isEntryFile: boolean;
  readonly editable: boolean;
}

export interface InstructionFilesDeps {
  readonly store: Store;
  readonly agents: AgentsService;
  readonly activity: ActivityService;
  readonly bundles: AgentBundles;
  readonly history: InstructionHistory;
  readonly config: AgentConfigPort;
}

interface Place {
  readonly bundle: Bundle;
  readonly root: string;
  readonly folder: BundleFolder;
  readonly path: string;
}

export class InstructionFilesService {
  readonly #deps: InstructionFilesDeps;

  constructor(deps: InstructionFilesDeps) {
    this.#deps = deps;
  }

  /** @throws AppError forbidden | not_found | unprocessable */
  async read(actor: Actor, agent: Agent, named: string): Promise<InstructionFile> {
    const { bundles } = this.#deps;
    bundles.requireRead(actor, agent);
    const { path, folder, bundle } = await this.#place(agent, named);
    const text = await folder.read(path);
    if (text === null) throw new AppError('not_found', 'Instructions file not found');
    return { path, text, isEntryFile: path === bundle.entryFile, editable: bundles.mayUpdate(actor, agent) };
  }

  /** Writes a file in one step; what it held before is kept as a version. */
  async write(
    actor: Actor,
    agent: Agent,
    named: string,
    text: string,
    clearLegacyPrompts: boolean,
  ): Promise<InstructionFile> {
    const { bundles, history, config } = this.#deps;
    bundles.requireUpdate(actor, agent);
    if (bundles.of(agent).mode === null) {
      throw new AppError('unprocessable', 'The agent has no instructions bundle. Give it one with a mode first.');
    }
    return bundles.lock.run(agent.id, async () => {
      const place = await this.#place(agent, named);
      const { path, root, folder, bundle } = place;
      await bundles.requireOwnFolder(actor, agent, root);
      if (!(await folder.exists())) throw new AppError('unprocessable', 'The folder of the bundle does not exist.');
      const before = await folder.read(path);
      await this.#change(place, before, text, agent, (tx, current) => {
        bundles.requireUpdate(actor, current);
        if (before !== null) history.recordFound(tx, agent, root, path, before);
        history.record(tx, actor, agent, root, path, text);
        if (clearLegacyPrompts) {
          const cleared = withoutLegacyPrompts(current.adapterConfig);
          config.reconfigureIn(tx, actor, current, cleared, 'instructions_bundle_file_put');
        }
        this.#record(tx, actor, agent, 'agent.instructions_file_updated', {
          path,
          size: Buffer.byteLength(text),
          clearLegacyPromptTemplate: clearLegacyPrompts,
        });
      });
      return { path, text, isEntryFile: path === bundle.entryFile, editable: true };
    });
  }

  /** Deletes a file, if it is there; what it held is kept as a version. */
  async delete(actor: Actor, agent: Agent, named: string): Promise<void> {
    const { bundles, history } = this.#deps;
    bundles.requireUpdate(actor, agent);
    await bundles.lock.run(agent.id, async () => {
      const place = await this.#place(agent, named);
      const { path, root, folder, bundle } = place;
      if (isSameFile(path, bundle.entryFile)) {
        throw new AppError('unprocessable', 'Cannot delete the bundle entry file');
      }
      await bundles.requireOwnFolder(actor, agent, root);
      const before = await folder.read(path);
      if (before === null) return;
      await this.#change(place, before, null, agent, (tx, current) => {
        bundles.requireUpdate(actor, current);
        history.recordFound(tx, agent, root, path, before);
        history.record(tx, actor, agent, root, path, null);
        this.#record(tx, actor, agent, 'agent.instructions_file_deleted', { path });
      });
    });
  }

  /** What a file held, the newest first; also of one that is gone. */
  versions(actor: Actor, agent: Agent, named: string, page: PageQuery): InstructionVersion[] {
    this.#deps.bundles.requireRead(actor, agent);
    return this.#deps.history.versions(agent.id, bundlePath(named).path, page);
  }

  /** @throws AppError not_found */
  version(actor: Actor, agent: Agent, id: string): InstructionVersion & { readonly text: string | null } {
    this.#deps.bundles.requireRead(actor, agent);
    const version = this.#deps.history.version(agent.id, id);
    if (version === null) throw new AppError('not_found', 'Instructions file version not found');
    return version;
  }

  /** File and record change together: when the record cannot be written, the file is as it was. */
  async #change(
    { folder, path }: Place,
    before: string | null,
    after: string | null,
    agent: Agent,
    record: (tx: WriteTransaction, current: Agent) => void,
  ): Promise<void> {
    const { store, agents } = this.#deps;
    const put = (text: string | null): Promise<unknown> =>
      text === null ? folder.remove(path) : folder.write(path, text);
    await put(after);
    try {
      await store.write((tx) => record(tx, agents.current(agent.id)));
    } catch (error) {
      await put(before);
      throw error;
    }
  }

  async #place(agent: Agent, named: string): Promise<Place> {
    const { bundles } = this.#deps;
    const { path } = bundlePath(named);
    const bundle = bundles.of(agent);
    const folder = await bundles.open(agent);
    if (folder === null || bundle.rootPath === null) throw new AppError('not_found', 'Instructions file not found');
    return { bundle, folder, path, root: bundle.rootPath };
  }

  #record(tx: WriteTransaction, actor: Actor, agent: Agent, action: string, details: JsonObject): void {
    const { companyId, id: entityId } = agent;
    this.#deps.activity.record(tx, actor, { companyId, action, entityType: 'agent', entityId, details });
  }
}
