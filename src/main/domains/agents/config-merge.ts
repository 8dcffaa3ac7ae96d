/** What becomes of an agent's configuration when a part of it is sent. Source: the Paperclip Agents API, "Update Agent". */
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Agent } from './agents.repo.ts';
import { restoreMasked } from './config-redaction.ts';

/** Keys that survive a change of the adapter type. Source: the Paperclip server. */
const BUNDLE_KEYS = [
  'instructionsFilePath',
  'instructionsBundleMode',
  'instructionsRootPath',
  'instructionsEntryFile',
] as const;
const KEYS_OF_ANY_ADAPTER: readonly string[] = [
  'env',
  'cwd',
  'timeoutSec',
  'graceSec',
  'promptTemplate',
  'paperclipSkillSync',
  ...BUNDLE_KEYS,
];

export interface ConfigChange {
  readonly adapterType?: string | undefined;
  readonly adapterConfig?: JsonObject | undefined;
  readonly replaceAdapterConfig?: boolean | undefined;
}

/** The adapter configuration after a change: top keys are merged, or all of it is replaced. */
export function mergedConfig(before: Pick<Agent, 'adapterType' | 'adapterConfig'>, change: ConfigChange): JsonObject {
  const sent = change.adapterConfig && restoreMasked(change.adapterConfig, before.adapterConfig);
  if (sent !== undefined && change.replaceAdapterConfig === true) {
    // Where the instructions are is said by calls of their own; a replacement that does not mention it keeps it.
    return BUNDLE_KEYS.some((key) => key in sent) ? sent : { ...only(before.adapterConfig, BUNDLE_KEYS), ...sent };
  }
  const typeChanged = change.adapterType !== undefined && change.adapterType !== before.adapterType;
  const base = typeChanged ? only(before.adapterConfig, KEYS_OF_ANY_ADAPTER) : before.adapterConfig;
  return { ...base, ...sent };
}

const only = (config: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(config).filter(([key]) => keys.includes(key)));

/** Timers are off until somebody turns them on. */
export function withHeartbeatDefault(config: JsonObject): JsonObject {
  const heartbeat = (config.heartbeat ?? {}) as JsonObject;
  return { ...config, heartbeat: { ...heartbeat, enabled: heartbeat.enabled === true } };
}
