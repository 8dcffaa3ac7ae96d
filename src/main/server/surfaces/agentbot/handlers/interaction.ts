/** The unified endpoint: what is asked for, or done, depends on the action. Source: the Agentbot API, "Agent interaction". */

import type { Actor } from '../../../../../contract/access.ts';
import type { interactionRoutes } from '../../../../../contract/agentbot/interaction-routes.ts';
import {
  type ActionRequest,
  AGENTBOT_VERSION,
  API_VERSION,
  actionRequest,
  ENDPOINTS,
} from '../../../../../contract/agentbot/interactions.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { parseInput } from '../../../validation.ts';
import { remembered, replyText, sessionFacts, spoken } from '../chat-projection.ts';
import { projectHealth } from '../health-projection.ts';
import { conversationIdOf, sessionId } from '../session-ids.ts';

export const interactionHandlers = (services: Services): Handlers<typeof interactionRoutes> => ({
  readAgent({ query: { action, sessionId: session, agentId = null } }, { actor }) {
    const { ownChat, ownTools } = services;
    switch (action) {
      case 'health':
        return projectHealth(services, actor, ownChat.find(actor, agentId));
      case 'sessions':
        return {
          sessions: ownChat
            .sessions(actor, agentId)
            .map((each) => ({ ...sessionFacts(each), messageCount: each.messageCount })),
        };
      case 'memory':
        return { memory: ownChat.memory(actor, agentId).map(remembered) };
      case 'skills':
        return { skills: ownTools.skills(actor, ownChat.find(actor, agentId)) };
      case 'credentials':
        return { credentials: ownTools.credentials(ownChat.find(actor, agentId)) };
      case 'session':
        if (session !== undefined) return oneSession(services, actor, session);
    }
    return { apiVersion: API_VERSION, agentbotVersion: AGENTBOT_VERSION, endpoints: ENDPOINTS };
  },

  async actOnAgent({ query, body }, { actor }) {
    const request = parseInput(actionRequest, { ...body, action: body.action ?? query.action ?? 'chat' });
    return ACTIONS[request.action](services, actor, request as never);
  },
});

type Actions = {
  readonly [A in ActionRequest['action']]: (
    services: Services,
    actor: Actor,
    request: Extract<ActionRequest, { action: A }>,
  ) => Promise<unknown>;
};

const ACTIONS: Actions = {
  async chat({ ownChat, clock }, actor, { message: text, sessionId: id, agentId = null, idempotencyKey }) {
    const session =
      id === undefined ? ({ type: 'latest' } as const) : ({ type: 'named', id: conversationIdOf(id) } as const);
    const { conversation, reply } = await ownChat.say(actor, { text, agentId, session, idempotencyKey });
    return { sessionId: sessionId(conversation.id), reply: replyText(reply), timestamp: clock.now() };
  },
  async 'create-session'({ ownChat }, actor, { agentId = null }) {
    const { id } = await ownChat.createSession(actor, agentId);
    return { sessionId: sessionId(id), status: 'active' };
  },
  async 'update-skill'({ ownChat, ownTools }, actor, { skillId, enabled, agentId = null }) {
    await ownTools.switchSkill(actor, ownChat.agent(actor, agentId), skillId, enabled);
    return { success: true, skillId, enabled };
  },
  async 'set-credential'({ ownChat, ownTools }, actor, { key, value, agentId = null }) {
    const secret = value === '' ? null : value;
    await ownTools.setCredential(actor, ownChat.agent(actor, agentId), key, secret);
    return { success: true, key, configured: secret !== null };
  },
};

function oneSession({ ownChat }: Services, actor: Actor, id: string) {
  const { session, messages } = ownChat.session(actor, conversationIdOf(id));
  const userId = actor.type === 'user' ? actor.userId : '';
  return { session: { ...sessionFacts(session), userId, messages: messages.map(spoken) } };
}
