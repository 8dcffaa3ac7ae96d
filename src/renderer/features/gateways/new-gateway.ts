/** The form for a new gateway: its fields, and the request that they make. Pure. */

export interface NewGateway {
  readonly name: string;
  readonly url: string;
  readonly workspaceRoot: string;
  readonly token: string;
  readonly allowInsecureTls: boolean;
  readonly disableDevicePairing: boolean;
}

export const EMPTY_GATEWAY: NewGateway = {
  name: '',
  url: '',
  workspaceRoot: '~/.openclaw',
  token: '',
  allowInsecureTls: false,
  disableDevicePairing: false,
};

/** What is missing before it can be sent, by field; the server checks the rest. */
export function missingFields({ name, url, workspaceRoot }: NewGateway): Readonly<Record<string, string>> {
  return {
    ...(name.trim() === '' ? { name: 'Give the gateway a name.' } : {}),
    ...(/^wss?:\/\/./.test(url.trim()) ? {} : { url: 'An address begins with ws:// or wss://.' }),
    ...(workspaceRoot.trim() === '' ? { workspaceRoot: 'Say in which folder the agents’ workspaces are.' } : {}),
  };
}

/** The body of the request. */
export const toRequest = ({ token, ...gateway }: NewGateway) => ({
  ...gateway,
  token: token.trim() === '' ? null : token,
});
