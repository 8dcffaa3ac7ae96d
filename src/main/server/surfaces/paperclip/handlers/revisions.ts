import type { revisionRoutes } from '../../../../../contract/paperclip/revision-routes.ts';
import type { Services } from '../../../services.ts';
import { type CallContext, type Handlers, readPage } from '../../../surface.ts';
import { projectAgent } from '../agent-projection.ts';
import { projectConfiguration, projectRevision } from '../revision-projection.ts';

interface AgentReference {
  readonly params: { readonly id: string };
  readonly query: { readonly companyId?: string | undefined };
}

/** Configurations of agents and their history. */
export function revisionHandlers({ agents, revisions }: Services): Handlers<typeof revisionRoutes> {
  const find = ({ params, query }: AgentReference, { actor }: CallContext) =>
    agents.resolve(actor, params.id, query.companyId);
  return {
    getConfiguration: (input, call) => projectConfiguration(agents.configuration(call.actor, find(input, call))),
    listConfigurations: ({ params }, { actor }) =>
      agents.configurations(actor, params.companyId).map(projectConfiguration),
    listRevisions: (input, call) =>
      readPage(input.query, (page) => revisions.list(call.actor, find(input, call), page), projectRevision),
    getRevision: (input, call) =>
      projectRevision(revisions.get(call.actor, find(input, call), input.params.revisionId)),
    rollbackRevision: async (input, call) =>
      projectAgent(await revisions.rollback(call.actor, find(input, call), input.params.revisionId)),
  };
}
