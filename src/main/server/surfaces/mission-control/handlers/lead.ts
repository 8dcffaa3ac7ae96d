import type { leadRoutes } from '../../../../../contract/mission-control/lead-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** How the main agent of a gateway and the leads of its boards talk with each other. */
export function leadHandlers({ leadMessages }: Services): Handlers<typeof leadRoutes> {
  return {
    async messageLead({ params, body: { correlation_id: correlationId, ...message } }, { actor }) {
      const sent = await leadMessages.toLead(actor, params.board_id, { ...message, correlationId });
      return {
        ok: true,
        board_id: sent.boardId,
        lead_agent_id: sent.agentId,
        lead_agent_name: sent.agentName,
        lead_created: sent.created,
      };
    },
    async broadcastToLeads({ body: { correlation_id: correlationId, board_ids, ...message } }, { actor }) {
      const deliveries = await leadMessages.toLeads(actor, board_ids, { ...message, correlationId });
      const failed = deliveries.filter(({ error }) => error !== null).length;
      return {
        ok: failed === 0,
        sent: deliveries.length - failed,
        failed,
        results: deliveries.map(({ boardId, agentId, agentName, error }) => ({
          board_id: boardId,
          lead_agent_id: agentId,
          lead_agent_name: agentName,
          ok: error === null,
          error,
        })),
      };
    },
    async askUser({ params, body: { content, correlation_id: correlationId, preferred_channel } }, { actor }) {
      const message = { content, correlationId, channel: preferred_channel };
      const { boardId, agentId, agentName } = await leadMessages.askUser(actor, params.board_id, message);
      return { ok: true, board_id: boardId, main_agent_id: agentId, main_agent_name: agentName };
    },
  };
}
