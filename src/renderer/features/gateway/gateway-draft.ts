/** The settings of a gateway while they are being changed. Pure. */
import type { Gateway } from '../../api/types.ts';

export interface GatewayDraft {
  readonly name: string;
  readonly url: string;
  readonly workspaceRoot: string;
  readonly allowInsecureTls: boolean;
  readonly disableDevicePairing: boolean;
  /** Empty: it stays as it is. */
  readonly token: string;
  readonly removesToken: boolean;
}

export const draftOf = (gateway: Gateway): GatewayDraft => ({
  name: gateway.name,
  url: gateway.url,
  workspaceRoot: gateway.workspaceRoot,
  allowInsecureTls: gateway.allowInsecureTls,
  disableDevicePairing: gateway.disableDevicePairing,
  token: '',
  removesToken: false,
});

const FIELDS = ['name', 'url', 'workspaceRoot', 'allowInsecureTls', 'disableDevicePairing'] as const;

/** What the server is asked to change: only what differs. */
export function changesOf(gateway: Gateway, draft: GatewayDraft): Readonly<Record<string, string | boolean | null>> {
  const changed = FIELDS.filter((field) => draft[field] !== gateway[field]).map((field) => [field, draft[field]]);
  const token = draft.removesToken ? null : draft.token.trim() === '' ? undefined : draft.token;
  return { ...Object.fromEntries(changed), ...(token === undefined ? {} : { token }) };
}
