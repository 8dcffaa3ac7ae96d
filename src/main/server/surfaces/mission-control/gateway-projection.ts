/** Gateways and sessions in Mission Control's words. */
import type { z } from 'zod';
import type {
  gateway as gatewaySchema,
  gatewayStatus,
  historyItem,
  session as sessionSchema,
} from '../../../../contract/mission-control/gateways.ts';
import type { GatewayStatus, Sessions } from '../../../domains/gateways/gateway-sessions.service.ts';
import type { Gateway } from '../../../domains/gateways/gateways.service.ts';
import type { GatewayMessage, GatewaySession } from '../../../domains/gateways/ports.ts';

export const projectGateway = (gateway: Gateway): z.input<typeof gatewaySchema> => ({
  name: gateway.name,
  url: gateway.url,
  workspace_root: gateway.workspaceRoot,
  allow_insecure_tls: gateway.allowInsecureTls,
  disable_device_pairing: gateway.disableDevicePairing,
  id: gateway.id,
  organization_id: gateway.companyId,
  token: null,
  created_at: gateway.createdAt,
  updated_at: gateway.updatedAt,
  has_token: gateway.hasToken,
  kind: gateway.kind,
  is_default: gateway.isDefault,
});

export const projectSession = ({ key, label, updatedAt }: GatewaySession): z.input<typeof sessionSchema> => ({
  key,
  label,
  updatedAt,
});

export const projectSessions = ({ sessions, main }: Sessions) => ({
  sessions: sessions.map(projectSession),
  main_session: main === null ? {} : projectSession(main),
});

export const projectMessage = ({ role, text, at }: GatewayMessage): z.input<typeof historyItem> => ({
  role,
  content: [{ type: 'text', text }],
  timestamp: Date.parse(at),
});

export function projectStatus(status: GatewayStatus): z.input<typeof gatewayStatus> {
  const { connected, url: gateway_url } = status;
  if (!connected) {
    const nothing = { sessions_count: null, sessions: null, main_session: null, main_session_error: null };
    return { connected, gateway_url, ...nothing, error: status.error };
  }
  const { sessions, main_session } = projectSessions(status);
  const sessions_count = sessions.length;
  return { connected, gateway_url, sessions_count, sessions, main_session, main_session_error: null, error: null };
}
