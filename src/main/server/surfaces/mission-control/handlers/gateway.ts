import type { gatewayRoutes } from '../../../../../contract/mission-control/gateway-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { gatewayChangesOf, newGatewayOf, projectGateway, projectStatus } from '../gateway-projection.ts';
import { GATEWAY_EVENTS, GATEWAY_METHODS, GATEWAY_PROTOCOL } from '../gateway-protocol.ts';

/** Gateways and their state. */
export function gatewayHandlers({
  gateways,
  gatewayChanges,
  gatewaySessions,
  organizations,
}: Services): Handlers<typeof gatewayRoutes> {
  return {
    listGateways({ query }, { actor }) {
      const { items, total } = gateways.list(actor, organizations.current(actor).id, query);
      return { items: items.map(projectGateway), total, ...query };
    },
    createGateway: async ({ body }, { actor }) =>
      projectGateway(await gatewayChanges.create(actor, organizations.current(actor).id, newGatewayOf(body))),
    async gatewayStatus({ query }, { actor }) {
      const { board_id: boardId, gateway_id: gatewayId, gateway_url: url } = query;
      if (url === undefined || boardId !== undefined || gatewayId !== undefined)
        return projectStatus(await gatewaySessions.status(actor, { boardId, gatewayId }));
      const target = {
        url,
        token: query.gateway_token ?? null,
        allowInsecureTls: query.gateway_allow_insecure_tls,
        disableDevicePairing: query.gateway_disable_device_pairing,
      };
      return projectStatus(await gatewaySessions.statusAt(actor, organizations.current(actor).id, target));
    },
    gatewayCommands(_input, { actor }) {
      gateways.list(actor, organizations.current(actor).id, { limit: 1, offset: 0 });
      return { protocol_version: GATEWAY_PROTOCOL, methods: GATEWAY_METHODS, events: GATEWAY_EVENTS };
    },
    getGateway: ({ params }, { actor }) => projectGateway(gateways.get(actor, params.gateway_id)),
    patchGateway: async ({ params, body }, { actor }) =>
      projectGateway(await gatewayChanges.patch(actor, params.gateway_id, gatewayChangesOf(body))),
    async deleteGateway({ params }, { actor }) {
      await gatewayChanges.remove(actor, params.gateway_id);
      return { ok: true };
    },
  };
}
