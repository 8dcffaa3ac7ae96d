/**
 * Keys of model providers that an agent's program is given. Source: the Agentbot API, `action=credentials`. They stand in the
 * environment of its configuration, sealed like all that does; nobody gets them back. An owner may set these and no other
 * variable: a variable can make another program of it.
 */
import type { Actor } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import { isJsonObject } from '../../platform/json-objects.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentChangesService } from '../agents/agent-changes.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import { keyVariableOf } from './model-runtimes.ts';

/** The variables that programs look for a provider's key in, the usual one first. Words: the Agentbot API. */
const KEY_VARIABLES = {
  anthropic: [keyVariableOf('anthropic')],
  openai: [keyVariableOf('openai')],
  openrouter: [keyVariableOf('openrouter')],
  google: [keyVariableOf('gemini'), 'GOOGLE_API_KEY'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;
export type KeyProvider = keyof typeof KEY_VARIABLES;
const KEY_PROVIDERS = Object.keys(KEY_VARIABLES) as KeyProvider[];

export const isKeyProvider = (name: string): name is KeyProvider => Object.hasOwn(KEY_VARIABLES, name);

export interface AgentCredentialsDeps {
  readonly agentChanges: AgentChangesService;
  readonly activity: ActivityService;
}

export class AgentCredentialsService {
  readonly #deps: AgentCredentialsDeps;

  constructor(deps: AgentCredentialsDeps) {
    this.#deps = deps;
  }

  /** For which providers the agent has a key of its own. */
  configured({ adapterConfig }: Agent): KeyProvider[] {
    const env = envOf(adapterConfig);
    return KEY_PROVIDERS.filter((provider) => KEY_VARIABLES[provider].some((name) => isSet(env[name])));
  }

  /** Gives an agent a key, or (null) takes it away; it holds from its next run on. For callers whose agent it is. */
  setIn(tx: WriteTransaction, actor: Actor, agent: Agent, provider: KeyProvider, value: string | null): void {
    const { agentChanges, activity } = this.#deps;
    const names: readonly string[] = KEY_VARIABLES[provider];
    const others = Object.entries(envOf(agent.adapterConfig)).filter(([name]) => !names.includes(name));
    const env = { ...Object.fromEntries(others), ...(value === null ? {} : { [KEY_VARIABLES[provider][0]]: value }) };
    agentChanges.reconfigureIn(tx, actor, agent, { ...agent.adapterConfig, env }, 'patch');
    activity.record(tx, actor, {
      companyId: agent.companyId,
      action: value === null ? 'agent.credential_removed' : 'agent.credential_set',
      entityType: 'agent',
      entityId: agent.id,
      details: { provider },
    });
  }
}

const envOf = ({ env }: JsonObject): JsonObject => (isJsonObject(env) ? env : {});

/** A text, or a binding: one that refers to a secret counts, since the secret is there for it. */
function isSet(binding: unknown): boolean {
  if (!isJsonObject(binding)) return typeof binding === 'string' && binding !== '';
  const { type, value } = binding;
  return type === 'plain' ? typeof value === 'string' && value !== '' : typeof type === 'string';
}
