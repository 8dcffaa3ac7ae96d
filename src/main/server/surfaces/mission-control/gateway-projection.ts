/** Gateways and sessions in Mission Control's words, and what bodies say of a gateway in ours. */
import type { z } from 'zod';
import type { GatewayChanges, NewGateway } from '../../../../contract/gateways.ts';
import type {
  CreateGatewayBody,
  gateway as gatewaySchema,
  gatewayStatus,
  historyItem,
  PatchGatewayBody,
  session as sessionSchema,
} from '../../../../contract/mission-control/gateways.ts';
import type { GatewayStatus, Sessions } from '../../../domains/gateways/gateway-sessions.service.ts';
import type { Gateway } from '../../../domains/gateways/gateways.service.ts';
import type { GatewayMessage, GatewaySession } from '../../../domains/gateways/ports.ts';
import { renamed } from './renamed.ts';

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

/** What a body says of a gateway: our names for theirs. */
const GATEWAY_NAMES = {
  name: 'name',
  url: 'url',
  workspaceRoot: 'workspace_root',
  token: 'token',
  allowInsecureTls: 'allow_insecure_tls',
  disableDevicePairing: 'disable_device_pairing',
} as const;

/** A gateway to be added, as a body describes it. */
export const newGatewayOf = (body: CreateGatewayBody): NewGateway => renamed(body, GATEWAY_NAMES);

/** What a body changes on a gateway. */
export const gatewayChangesOf = (body: PatchGatewayBody): GatewayChanges => renamed(body, GATEWAY_NAMES);

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
