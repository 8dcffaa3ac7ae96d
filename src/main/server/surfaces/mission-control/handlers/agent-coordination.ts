import type { agentCoordinationRoutes } from '../../../../../contract/mission-control/agent-coordination-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

interface BoardAgentParams {
  readonly board_id: string;
  readonly agent_id: string;
}

const whom = ({ board_id: boardId, agent_id: agentId }: BoardAgentParams) => ({ boardId, agentId });

/** What leads and main agents call about others: nudges, souls, messages to leads. */
export function agentCoordinationHandlers({ coordination }: Services): Handlers<typeof agentCoordinationRoutes> {
  return {
    async nudgeAgent({ params, body }, { actor }) {
      await coordination.nudge(actor, whom(params), body.message);
      return { ok: true };
    },
    getSoul: ({ params }, { actor }) => coordination.soul(actor, whom(params)),
    async putSoul({ params, body }, { actor }) {
      await coordination.setSoul(actor, whom(params), body.content, body.reason || null);
      return { ok: true };
    },
  };
}
