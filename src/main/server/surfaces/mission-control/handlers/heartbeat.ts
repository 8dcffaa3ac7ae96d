import type { heartbeatRoutes } from '../../../../../contract/mission-control/heartbeat-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectAgent } from '../agent-projection.ts';
import { requireAgent } from '../calling-agent.ts';

/** The three forms of a heartbeat. */
export function heartbeatHandlers({ heartbeats, organizations }: Services): Handlers<typeof heartbeatRoutes> {
  return {
    async heartbeatByName({ body }, { actor }) {
      const health = body.status ?? null;
      if (actor.type === 'agent') return projectAgent(await heartbeats.own(actor, health));
      const companyId = () => organizations.current(actor).id;
      const named = { name: body.name, boardId: body.board_id ?? null, health, companyId };
      return projectAgent(await heartbeats.named(actor, named));
    },
    heartbeat: async ({ params, body }, { actor }) =>
      projectAgent(await heartbeats.of(actor, params.agent_id, body.status ?? null)),
    ownHeartbeat: async (_input, { actor }) => projectAgent(await heartbeats.own(requireAgent(actor), null)),
  };
}
