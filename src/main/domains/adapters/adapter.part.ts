/** Gives agents what their adapter needs. Source: the Paperclip Agents API, "Create Agent". */
import type { Agent } from '../agents/agents.service.ts';
import type { AgentPart } from '../agents/ports.ts';
import type { AdapterCatalog } from './ports.ts';

/** Defaults of the adapter, for what a new agent, or one that is moved to another adapter, leaves open. */
export function adapterPart(catalog: Pick<AdapterCatalog, 'find'>): AgentPart {
  const withDefaults = (agent: Agent): Agent => {
    const descriptor = catalog.find(agent.adapterType);
    return descriptor === null ? agent : { ...agent, adapterConfig: descriptor.defaults(agent.adapterConfig) };
  };
  return {
    prepare: (_actor, draft) => withDefaults(draft),
    preparePatch: (_actor, before, after) => (after.adapterType === before.adapterType ? after : withDefaults(after)),
  };
}
