import type { Actor } from '../../../../../contract/access.ts';
import type { gatewayRoutes } from '../../../../../contract/console/gateway-routes.ts';
import { AppError } from '../../../../../contract/errors.ts';
import type { Gateway } from '../../../../domains/gateways/gateways.service.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectGateway, projectState } from '../gateway-projection.ts';

interface Place {
  readonly companyId: string;
  readonly gatewayId: string;
}

/** Gateways, whether they answer, and their sessions. */
export function gatewayHandlers({
  gateways,
  gatewayChanges,
  gatewaySessions,
}: Services): Handlers<typeof gatewayRoutes> {
  const gatewayAt = (actor: Actor, { companyId, gatewayId }: Place): Gateway => {
    const gateway = gateways.get(actor, gatewayId);
    if (gateway.companyId !== companyId) throw new AppError('not_found', 'The company has no such gateway.');
    return gateway;
  };
  const shown = (actor: Actor, gateway: Gateway) =>
    projectGateway(gateway, gateways.crews(actor, gateway.companyId)(gateway.id));
  return {
    listGateways({ params: { companyId }, query }, { actor }) {
      const { items } = gateways.list(actor, companyId, query);
      const crewOf = gateways.crews(actor, companyId);
      return items.map((gateway) => projectGateway(gateway, crewOf(gateway.id)));
    },
    createGateway: async ({ params, body }, { actor }) =>
      shown(actor, await gatewayChanges.create(actor, params.companyId, body)),
    getGateway: ({ params }, { actor }) => shown(actor, gatewayAt(actor, params)),
    patchGateway: async ({ params, body }, { actor }) =>
      shown(actor, await gatewayChanges.patch(actor, gatewayAt(actor, params).id, body)),
    async deleteGateway({ params }, { actor }) {
      await gatewayChanges.remove(actor, gatewayAt(actor, params).id);
      return { ok: true };
    },
    gatewayState: async ({ params }, { actor }) =>
      projectState(await gatewaySessions.status(actor, { gatewayId: gatewayAt(actor, params).id })),
    listGatewaySessions: async ({ params }, { actor }) => {
      const { sessions } = await gatewaySessions.list(actor, { gatewayId: gatewayAt(actor, params).id });
      return sessions.map(({ key, label, updatedAt }) => ({ key, label, updatedAt }));
    },
    gatewaySessionHistory: async ({ params }, { actor }) => {
      const choice = { gatewayId: gatewayAt(actor, params).id };
      const history = await gatewaySessions.history(actor, choice, params.sessionKey);
      return history.map(({ role, text, at }) => ({ role, text, at }));
    },
    async sendToGatewaySession({ params, body }, { actor }) {
      const choice = { gatewayId: gatewayAt(actor, params).id };
      await gatewaySessions.send(actor, choice, params.sessionKey, body.content);
      return { ok: true };
    },
  };
}
