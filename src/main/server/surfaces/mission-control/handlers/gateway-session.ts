import type { gatewaySessionRoutes } from '../../../../../contract/mission-control/gateway-session-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectMessage, projectSession, projectSessions } from '../gateway-projection.ts';

interface ChoiceQuery {
  readonly board_id?: string | undefined;
  readonly gateway_id?: string | undefined;
}

const choiceOf = ({ board_id: boardId, gateway_id: gatewayId }: ChoiceQuery) => ({ boardId, gatewayId });

/** Sessions of a gateway, their history, and messages into them. */
export function gatewaySessionHandlers({ gatewaySessions }: Services): Handlers<typeof gatewaySessionRoutes> {
  return {
    listGatewaySessions: async ({ query }, { actor }) =>
      projectSessions(await gatewaySessions.list(actor, choiceOf(query))),
    getGatewaySession: async ({ params, query }, { actor }) => ({
      session: projectSession(await gatewaySessions.session(actor, choiceOf(query), params.session_id)),
    }),
    gatewaySessionHistory: async ({ params, query }, { actor }) => ({
      history: (await gatewaySessions.history(actor, choiceOf(query), params.session_id)).map(projectMessage),
    }),
    async messageGatewaySession({ params, query, body }, { actor }) {
      await gatewaySessions.send(actor, choiceOf(query), params.session_id, body.content);
      return { ok: true };
    },
  };
}
