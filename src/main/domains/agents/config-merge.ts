/** What becomes of an agent's configuration when a part of it is sent. Source: the Paperclip Agents API, "Update Agent". */
import type { JsonObject } from '../../../contract/primitives.ts';
import { restoreMasked } from '../../platform/config-masks.ts';
import type { Agent } from './agents.repo.ts';

/** Where the instruction files of an agent are: nothing that an edit of its configuration should lose. */
const BUNDLE_KEYS: readonly string[] = [
  'instructionsBundleMode',
  'instructionsRootPath',
  'instructionsEntryFile',
  'instructionsFilePath',
  'agentsMdPath',
];
/** Keys that survive a change of the adapter type. Source: the Paperclip server. */
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

/** The adapter configuration after a change: top keys are merged, or all but the instructions are replaced. */
export function mergedConfig(before: Pick<Agent, 'adapterType' | 'adapterConfig'>, change: ConfigChange): JsonObject {
  const stored = before.adapterConfig;
  const sent = change.adapterConfig && restoreMasked(change.adapterConfig, stored);
  if (sent !== undefined && change.replaceAdapterConfig === true) {
    // Where the instructions are is said by calls of their own; a replacement that does not mention it keeps it.
    return BUNDLE_KEYS.some((key) => key in sent) ? sent : { ...only(stored, BUNDLE_KEYS), ...sent };
  }
  const typeChanged = change.adapterType !== undefined && change.adapterType !== before.adapterType;
  // The very same object, so that nobody has to look whether it is.
  if (sent === undefined && !typeChanged) return stored;
  return { ...(typeChanged ? only(stored, KEYS_OF_ANY_ADAPTER) : stored), ...sent };
}

const only = (config: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(config).filter(([key]) => keys.includes(key)));

/** Timers are off until somebody turns them on. */
export function withHeartbeatDefault(config: JsonObject): JsonObject {
  const heartbeat = typeof config.heartbeat === 'object' && config.heartbeat !== null ? config.heartbeat : {};
  const { enabled } = heartbeat as { enabled?: unknown };
  return { ...config, heartbeat: { ...heartbeat, enabled: enabled === true || enabled === 'true' || enabled === 1 } };
}
