/** Gateways as the window shows them. */
import type { z } from 'zod';
import type { ConsoleGateway, gatewayState } from '../../../../contract/console/gateways.ts';
import type { GatewayStatus } from '../../../domains/gateways/gateway-sessions.service.ts';
import type { Gateway, GatewayCrew } from '../../../domains/gateways/gateways.service.ts';

export const projectGateway = (gateway: Gateway, crew: GatewayCrew): ConsoleGateway => ({
  id: gateway.id,
  companyId: gateway.companyId,
  kind: gateway.kind,
  isDefault: gateway.isDefault,
  name: gateway.name,
  url: gateway.url,
  workspaceRoot: gateway.workspaceRoot,
  hasToken: gateway.hasToken,
  allowInsecureTls: gateway.allowInsecureTls,
  disableDevicePairing: gateway.disableDevicePairing,
  ...crew,
  createdAt: gateway.createdAt,
  updatedAt: gateway.updatedAt,
});

export const projectState = (status: GatewayStatus): z.input<typeof gatewayState> =>
  status.connected
    ? { connected: true, version: status.version, error: null }
    : { connected: false, version: null, error: status.error };
