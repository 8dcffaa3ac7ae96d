/** What a revision keeps of an agent, as pure functions. Source of the fields: the Paperclip server. */
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../contract/primitives.ts';
import { type ConfigSnapshot, configSnapshot } from '../../../contract/revisions.ts';
import { redactConfig } from '../../platform/config-secrets.ts';
import { isJsonObject, mapEntries } from '../../platform/json-objects.ts';
import { MASK } from '../../platform/secret-names.ts';
import type { Agent } from '../agents/agents.service.ts';

/** The configuration of an agent as it is. */
const snapshotOf = (agent: Agent) => ({
  name: agent.name,
  role: agent.role,
  title: agent.title,
  icon: agent.icon,
  reportsTo: agent.reportsTo,
  capabilities: agent.capabilities,
  adapterType: agent.adapterType,
  adapterConfig: agent.adapterConfig,
  runtimeConfig: agent.runtimeConfig,
  defaultEnvironmentId: null,
  budgetMonthlyCents: agent.budgetMonthlyCents,
  metadata: agent.metadata,
});
type Snapshot = ReturnType<typeof snapshotOf>;

/** The names of what differs between two states of an agent. */
export function changedKeys(before: Agent, after: Agent): string[] {
  const [one, other] = [snapshotOf(before), snapshotOf(after)];
  return Object.keys(one).filter((key) => !isDeepStrictEqual(one[key as keyof Snapshot], other[key as keyof Snapshot]));
}

/**
 * What is called like a secret is masked for good; `env` is kept, so that an earlier state can be restored. Its texts are
 * references into the secret store, as in the agent's row.
 */
const masked = ({ env, ...rest }: JsonObject): JsonObject => ({ ...redactConfig(rest), ...(env ? { env } : {}) });

/** The configuration of an agent as it is stored: what is called like a secret is masked for good. */
export function storedSnapshot(agent: Agent): JsonObject {
  const snapshot = snapshotOf(agent);
  return {
    ...snapshot,
    adapterConfig: masked(snapshot.adapterConfig),
    runtimeConfig: masked(snapshot.runtimeConfig),
    metadata: snapshot.metadata && redactConfig(snapshot.metadata),
  };
}

/** A stored snapshot as it may be shown. */
export const shownSnapshot = (snapshot: JsonObject): JsonObject =>
  mapEntries(snapshot, (_, value) => (isJsonObject(value) ? redactConfig(value) : value));

/** What can be restored from a stored snapshot, or why it cannot. */
export function restorable(stored: JsonObject): { snapshot: ConfigSnapshot } | { problem: 'invalid' | 'redacted' } {
  if (JSON.stringify(stored).includes(MASK)) return { problem: 'redacted' };
  const parsed = configSnapshot.safeParse(stored);
  return parsed.success ? { snapshot: parsed.data } : { problem: 'invalid' };
}
