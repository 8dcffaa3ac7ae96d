/** Which models a tool offers, and which one somebody has chosen for it on this machine. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdapterDescriptor, AdapterModel, ModelSource } from '../../../contract/adapter.ts';
import type { ToolHost } from './tool-host.ts';

/** Who asks for models waits no longer; the tool's answer is there for the next one. */
const WAIT_MS = 3000;
const TOOL_LIMIT_MS = 30_000;
const KEPT_MS = 10 * 60_000;
const LARGEST_SETTINGS_BYTES = 256 * 1024;

/** Source: the Paperclip server, `detect-model`. */
export interface DetectedModel {
  readonly model: string;
  readonly provider: string;
  /** Where it was found. */
  readonly source: string;
}

export class ModelChoice {
  readonly #host: ToolHost;
  readonly #now: () => number;
  readonly #kept = new Map<string, { readonly at: number; readonly models: Promise<readonly AdapterModel[]> }>();

  constructor(host: ToolHost, now: () => number) {
    this.#host = host;
    this.#now = now;
  }

  /** What the tool itself lists, when it is installed and answers in time; else what is known without it. */
  async models(descriptor: AdapterDescriptor): Promise<readonly AdapterModel[]> {
    if (descriptor.tool?.listModels == null) return descriptor.models;
    const kept = this.#kept.get(descriptor.type);
    const fresh = kept !== undefined && this.#now() - kept.at < KEPT_MS ? kept.models : this.#ask(descriptor);
    return Promise.race([fresh, later(WAIT_MS, descriptor.models)]);
  }

  #ask(descriptor: AdapterDescriptor): Promise<readonly AdapterModel[]> {
    const models = this.#listed(descriptor).catch(() => descriptor.models);
    this.#kept.set(descriptor.type, { at: this.#now(), models });
    return models;
  }

  async #listed({ tool, models }: AdapterDescriptor): Promise<readonly AdapterModel[]> {
    if (tool?.listModels == null) return models;
    const place = await this.#host.place({}, {});
    const found = await this.#host.find(tool, {}, place);
    if (found === null) return models;
    const { outcome, exitCode, stdout } = await this.#host.run(found, tool.listModels.args, place, TOOL_LIMIT_MS);
    const listed = outcome === 'exited' && exitCode === 0 ? tool.listModels.parse(stdout) : [];
    return listed.length > 0 ? listed : models;
  }

  /** The model that the tool's own settings name; null when they name none. */
  async detect(descriptor: AdapterDescriptor): Promise<DetectedModel | null> {
    for (const source of descriptor.modelSources) {
      const model = await this.#read(source);
      if (model === null) continue;
      return {
        model,
        provider: source.provider,
        source: source.type === 'variable' ? source.name : `~/${source.path}`,
      };
    }
    return null;
  }

  async #read(source: ModelSource): Promise<string | null> {
    const env = this.#host.baseEnv;
    if (source.type === 'variable') return env[source.name]?.trim() || null;
    const text = env.HOME === undefined ? null : await readSettings(join(env.HOME, source.path));
    return text === null ? null : source.read(text);
  }
}

/** The beginning of a settings file; null when there is none to read. */
async function readSettings(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LARGEST_SETTINGS_BYTES), 0, LARGEST_SETTINGS_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

const later = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(value), ms).unref();
  });
