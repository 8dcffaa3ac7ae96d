import { AppError } from '../../../../../contract/errors.ts';
import type { agentRoutes } from '../../../../../contract/paperclip/agent-routes.ts';
import type { PaperclipAgentStatus } from '../../../../../contract/paperclip/agents.ts';
import type { LifecycleVerb } from '../../../../domains/agents/lifecycle.service.ts';
import type { Services } from '../../../services.ts';
import { type CallContext, type Handlers, readPage } from '../../../surface.ts';
import { preparedLists } from '../agent-bodies.ts';
import { projectAgent, projectAgentDetail, projectKey } from '../agent-projection.ts';
import { projectInboxItem, projectIssue } from '../issue-projection.ts';

interface AgentReference {
  readonly params: { readonly id: string };
  readonly query: { readonly companyId?: string | undefined };
}

/** What a change of `status` by PATCH means. The other words say what an agent does, which is not the caller's to set. */
const VERB_OF_STATUS: Readonly<Partial<Record<PaperclipAgentStatus, LifecycleVerb>>> = {
  paused: 'pause',
  idle: 'activate',
  active: 'activate',
  terminated: 'terminate',
};

/** Agents and their keys. */
export function agentHandlers({
  agents,
  agentCreation,
  agentPermissions,
  agentChanges,
  agentRemoval,
  agentSkills,
  lifecycle,
  keys,
  issues,
}: Services): Handlers<typeof agentRoutes> {
  const listBody = preparedLists();
  const find = ({ params, query }: AgentReference, call: CallContext) =>
    agents.resolve(call.actor, params.id, query.companyId);
  const change = (verb: LifecycleVerb) => async (input: AgentReference, call: CallContext) =>
    projectAgent(await lifecycle.change(call.actor, find(input, call), verb));
  const self = ({ actor }: CallContext) => {
    if (actor.type !== 'agent') throw new AppError('unauthenticated', 'Agent authentication required');
    return actor;
  };

  return {
    listAgents({ params }, { actor, rawQuery }) {
      const unsupported = Object.keys(rawQuery).sort();
      if (unsupported.length > 0)
        throw new AppError('validation_failed', `Unsupported query parameters: ${unsupported.join(', ')}`);
      return listBody(agents.list(actor, params.companyId));
    },
    createAgent: async ({ params, body }, { actor }) =>
      projectAgent(await agentCreation.create(actor, params.companyId, body)),
    me: (_input, call) => projectAgentDetail(agents.get(call.actor, self(call).agentId)),
    inboxLite: ({ query }, call) => readPage(query, (page) => issues.inbox(self(call).agentId, page), projectInboxItem),
    inboxMine: ({ query }, call) => readPage(query, (page) => issues.touchedBy(self(call), page), projectIssue),
    getAgent: ({ params, query }, { actor }) => projectAgentDetail(agents.get(actor, params.id, query.companyId)),

    async patchAgent(input, call) {
      const { permissions, status, desiredSkills, ...changes } = input.body;
      if ('permissions' in input.body) {
        throw new AppError('unprocessable', 'Use /api/agents/:id/permissions for permission changes');
      }
      const agent = find(input, call);
      const verb = status === undefined ? undefined : VERB_OF_STATUS[status];
      if (status !== undefined && verb === undefined) {
        throw new AppError('unprocessable', `The status ${status} follows from what the agent does and cannot be set.`);
      }
      const { actor } = call;
      return projectAgent(
        await agentChanges.patch(actor, agent, changes, (tx) => {
          if (desiredSkills !== undefined) agentSkills.syncIn(tx, actor, agent.id, 'replace', desiredSkills);
          return verb === undefined ? agents.current(agent.id) : lifecycle.changeIn(tx, actor, agent.id, verb);
        }),
      );
    },
    patchPermissions: async (input, call) =>
      projectAgentDetail(await agentPermissions.patch(call.actor, find(input, call), input.body)),
    pauseAgent: change('pause'),
    resumeAgent: change('resume'),
    clearAgentError: change('clear_error'),
    terminateAgent: change('terminate'),
    async deleteAgent(input, call) {
      await agentRemoval.delete(call.actor, find(input, call));
      return { ok: true };
    },

    listKeys: (input, call) =>
      readPage(input.query, (page) => keys.list(call.actor, find(input, call), page), projectKey),
    async createKey(input, call) {
      const { key, token } = await keys.create(call.actor, find(input, call), input.body.name);
      const { id, name, scope, responsibleUserId, createdAt } = projectKey(key);
      return { id, name, scope, responsibleUserId, token, createdAt };
    },
    async revokeKey(input, call) {
      await keys.revoke(call.actor, find(input, call), input.params.keyId);
      return { ok: true };
    },
  };
}
