/** Where an agent's instructions are. Source: the Paperclip Agents API, "Instructions Bundle". */
import { resolve } from 'node:path';
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store } from '../../db/store.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { AgentBundles } from './agent-bundles.ts';
import {
  type Bundle,
  bundleOfFile,
  configuredCwd,
  legacyPrompts,
  PATH_KEY,
  withBundle,
  withoutLegacyPrompts,
} from './bundle-config.ts';
import { BundleFolder, type ListedFile } from './bundle-folder.ts';
import { bundlePath, isSameFile, languageOf } from './bundle-path.ts';
import { makeFolder, namedPath } from './bundle-root.ts';
import type { InstructionHistory } from './instruction-history.ts';
import type { AgentConfigPort } from './ports.ts';

export { languageOf };

/** A bundle as one caller sees it. */
export interface BundleView extends Bundle {
  readonly agent: Agent;
  readonly managedRootPath: string;
  readonly resolvedEntryPath: string | null;
  readonly editable: boolean;
  readonly warnings: readonly string[];
  readonly legacy: { readonly template: boolean; readonly bootstrap: boolean };
  readonly files: readonly ListedFile[];
}

export interface BundleChanges {
  readonly mode?: 'managed' | 'external' | undefined;
  readonly rootPath?: string | null | undefined;
  readonly entryFile?: string | undefined;
  readonly clearLegacyPromptTemplate?: boolean | undefined;
}

export interface InstructionsDeps {
  readonly store: Store;
  readonly agents: AgentsService;
  readonly activity: ActivityService;
  readonly bundles: AgentBundles;
  readonly history: InstructionHistory;
  readonly config: AgentConfigPort;
}

const NO_BUNDLE: Bundle = { mode: null, rootPath: null, entryFile: '' };
/** Keys that hold paths say so. */
const KEY_NAME = /^[A-Za-z][A-Za-z0-9_]{0,90}(Path|File)$/;
/** Verbatim from the Paperclip server. */
const NO_CWD = 'Relative instructions path requires adapterConfig.cwd to be set to an absolute path';

export class InstructionsService {
  readonly #deps: InstructionsDeps;

  constructor(deps: InstructionsDeps) {
    this.#deps = deps;
  }

  /** @throws AppError forbidden */
  async bundle(actor: Actor, agent: Agent): Promise<BundleView> {
    this.#deps.bundles.requireRead(actor, agent);
    return this.#view(actor, agent);
  }

  /** Says which file the agent's instructions are; null: none of its own. @throws AppError forbidden | unprocessable */
  async setPath(
    actor: Actor,
    agent: Agent,
    named: string | null,
    wantedKey: string | undefined,
  ): Promise<{ key: string; path: string | null }> {
    const { bundles, store, agents, activity, config } = this.#deps;
    bundles.requireUpdate(actor, agent);
    const key = this.#pathKey(actor, agent, wantedKey);
    const path = named === null ? null : namedPath(named, configuredCwd(agent.adapterConfig), NO_CWD);
    if (path !== null) {
      await bundles.requireOwnFolder(actor, agent, path);
      await bundles.requireUsableRoot(agent, resolve(path, '..'));
    }
    await store.write((tx) => {
      const before = agents.current(agent.id);
      bundles.requireUpdate(actor, before);
      const bundle = path === null ? NO_BUNDLE : bundleOfFile(path, bundles.managedRoot(agent));
      const next: JsonObject =
        key === PATH_KEY ? withBundle(before.adapterConfig, bundle) : { ...before.adapterConfig, [key]: path };
      config.reconfigureIn(tx, actor, before, next, 'instructions_path_patch');
      activity.record(tx, actor, {
        companyId: agent.companyId,
        action: 'agent.instructions_path_updated',
        entityType: 'agent',
        entityId: agent.id,
        details: { adapterConfigKey: key, path },
      });
    });
    return { key, path };
  }

  /** Moves the bundle, or makes another file its entry. A new root that is empty gets the files of the old one. */
  async patch(actor: Actor, agent: Agent, changes: BundleChanges): Promise<BundleView> {
    const { bundles, store, agents, activity, history, config } = this.#deps;
    bundles.requireUpdate(actor, agent);
    return bundles.lock.run(agent.id, async () => {
      const before = bundles.of(agent);
      const next = await this.#nextBundle(actor, agent, before, changes);
      const written = await this.#fill(agent, before, next);
      const clear = changes.clearLegacyPromptTemplate === true;
      const changed = await store.write((tx) => {
        const current = agents.current(agent.id);
        bundles.requireUpdate(actor, current);
        const cleared = clear ? withoutLegacyPrompts(current.adapterConfig) : current.adapterConfig;
        const after = config.reconfigureIn(tx, actor, current, withBundle(cleared, next), 'instructions_bundle_patch');
        for (const [path, text] of written) history.record(tx, actor, agent, next.rootPath, path, text);
        const { mode, rootPath, entryFile } = next;
        activity.record(tx, actor, {
          companyId: agent.companyId,
          action: 'agent.instructions_bundle_updated',
          entityType: 'agent',
          entityId: agent.id,
          details: { mode, rootPath, entryFile, clearLegacyPromptTemplate: clear },
        });
        return after;
      });
      return this.#view(actor, changed);
    });
  }

  async #nextBundle(
    actor: Actor,
    agent: Agent,
    before: Bundle,
    { mode, rootPath, entryFile }: BundleChanges,
  ): Promise<Bundle & { rootPath: string }> {
    const { bundles } = this.#deps;
    const entry = bundlePath(entryFile ?? before.entryFile).path;
    const wanted = mode ?? (typeof rootPath === 'string' ? 'external' : (before.mode ?? 'managed'));
    if (wanted === 'managed') return { mode: wanted, rootPath: bundles.managedRoot(agent), entryFile: entry };
    const named = rootPath ?? (before.mode === 'external' ? before.rootPath : null);
    if (named === null) {
      throw new AppError('unprocessable', 'An external instructions bundle needs a rootPath: the folder of its files.');
    }
    // A relative one is meant from the agent's working folder.
    const root = namedPath(named, bundles.cwd(agent), NO_CWD);
    await bundles.requireOwnFolder(actor, agent, root);
    await bundles.requireUsableRoot(agent, root);
    return { mode: wanted, rootPath: root, entryFile: entry };
  }

  /** Puts into the next root what it lacks. @returns what was written */
  async #fill(agent: Agent, before: Bundle, next: Bundle & { rootPath: string }): Promise<Map<string, string>> {
    const { bundles } = this.#deps;
    const written = new Map<string, string>();
    const source = before.rootPath === null ? null : await bundles.open(agent).catch(() => null);
    const to = new BundleFolder(next.rootPath);
    if (!(await to.exists())) await makeFolder(next.rootPath);
    const there = (await to.list()).files;
    const put = async (path: string, text: string): Promise<void> => {
      await to.write(path, text);
      written.set(path, text);
    };
    if (there.length === 0 && next.rootPath !== before.rootPath && source !== null) {
      for (const { path } of (await source.list()).files) {
        const text = await source.read(path).catch(() => null);
        if (text !== null) await put(path, text);
      }
    }
    const hasEntry = written.has(next.entryFile) || there.some(({ path }) => isSameFile(path, next.entryFile));
    if (!hasEntry) {
      const entry = (await source?.read(before.entryFile).catch(() => null)) ?? null;
      await put(next.entryFile, entry ?? Object.values(bundles.firstTexts(agent))[0] ?? '');
    }
    return written;
  }

  #pathKey(actor: Actor, agent: Agent, wanted: string | undefined): string {
    const { bundles } = this.#deps;
    if (wanted === undefined) {
      if (bundles.isCapable(agent)) return PATH_KEY;
      // Verbatim from the Paperclip server.
      throw new AppError(
        'unprocessable',
        `No default instructions path key for adapter type '${agent.adapterType}'. Provide adapterConfigKey.`,
      );
    }
    const held = Object.hasOwn(agent.adapterConfig, wanted) ? agent.adapterConfig[wanted] : null;
    if (!KEY_NAME.test(wanted) || !(held === null || typeof held === 'string')) {
      throw new AppError('unprocessable', `adapterConfig.${wanted.slice(0, 100)} does not hold a path.`);
    }
    if (actor.type === 'agent' && wanted !== PATH_KEY) {
      throw new AppError('forbidden', `Only the operator can set adapterConfig.${wanted}`, {
        details: { reason: 'deny_unsupported_action' },
      });
    }
    return wanted;
  }

  async #view(actor: Actor, agent: Agent): Promise<BundleView> {
    const { bundles } = this.#deps;
    const bundle = bundles.of(agent);
    const { files, warnings } = await this.#list(agent);
    return {
      ...bundle,
      agent,
      managedRootPath: bundles.managedRoot(agent),
      resolvedEntryPath: bundle.rootPath === null ? null : resolve(bundle.rootPath, bundle.entryFile),
      editable: bundles.mayUpdate(actor, agent),
      warnings,
      legacy: legacyPrompts(agent.adapterConfig),
      files,
    };
  }

  async #list(agent: Agent): Promise<{ files: ListedFile[]; warnings: string[] }> {
    try {
      const folder = await this.#deps.bundles.open(agent);
      return folder === null ? { files: [], warnings: [] } : await folder.list();
    } catch (error) {
      // A folder that cannot be used is a fact about the agent, not a reason to tell nothing of it.
      if (error instanceof AppError) return { files: [], warnings: [error.message] };
      throw error;
    }
  }
}
