import type { instructionRoutes } from '../../../../../contract/paperclip/instruction-routes.ts';
import type { PageQuery } from '../../../../../contract/primitives.ts';
import type { Services } from '../../../services.ts';
import { type CallContext, type Handlers, readPage } from '../../../surface.ts';
import { projectBundle, projectInstructionsFile, projectInstructionsVersion } from '../instructions-projection.ts';

interface AgentReference {
  readonly params: { readonly id: string };
  readonly query: { readonly companyId?: string | undefined };
}

/** The instruction files of agents. */
export function instructionHandlers(services: Services): Handlers<typeof instructionRoutes> {
  const { agents, instructions, instructionFiles } = services;
  const find = ({ params, query }: AgentReference, { actor }: CallContext) =>
    agents.resolve(actor, params.id, query.companyId);
  return {
    async setInstructionsPath(input, call) {
      const agent = find(input, call);
      const { path: named, adapterConfigKey } = input.body;
      const { key, path } = await instructions.setPath(call.actor, agent, named, adapterConfigKey);
      return { agentId: agent.id, adapterType: agent.adapterType, adapterConfigKey: key, path };
    },
    getInstructionsBundle: async (input, call) =>
      projectBundle(await instructions.bundle(call.actor, find(input, call))),
    patchInstructionsBundle: async (input, call) =>
      projectBundle(await instructions.patch(call.actor, find(input, call), input.body)),

    getInstructionsFile: async (input, call) =>
      projectInstructionsFile(await instructionFiles.read(call.actor, find(input, call), input.query.path)),
    async putInstructionsFile(input, call) {
      const { path, content, clearLegacyPromptTemplate: clear = false } = input.body;
      return projectInstructionsFile(await instructionFiles.write(call.actor, find(input, call), path, content, clear));
    },
    async deleteInstructionsFile(input, call) {
      const agent = find(input, call);
      await instructionFiles.delete(call.actor, agent, input.query.path);
      return projectBundle(await instructions.bundle(call.actor, agent));
    },
    listInstructionsVersions(input, call) {
      const agent = find(input, call);
      const read = (page: PageQuery) => instructionFiles.versions(call.actor, agent, input.query.path, page);
      return readPage(input.query, read, projectInstructionsVersion);
    },
    getInstructionsVersion(input, call) {
      const { text, ...version } = instructionFiles.version(call.actor, find(input, call), input.params.versionId);
      return { ...projectInstructionsVersion(version), content: text };
    },
  };
}
