/** Words of gateways: where agents live, and what an agent is there. */

/** `embedded`: the one in this process. `remote`: an OpenClaw gateway elsewhere. */
export const GATEWAY_KINDS = ['embedded', 'remote'] as const;
export type GatewayKind = (typeof GATEWAY_KINDS)[number];

/** `lead`: coordinates a board, at most one each. `main`: belongs to the gateway itself, at most one each. */
export const PLACEMENT_ROLES = ['worker', 'lead', 'main'] as const;
export type PlacementRole = (typeof PLACEMENT_ROLES)[number];

/** Who said something in a session. `system`: why nothing came of a message. */
export const MESSAGE_ROLES = ['user', 'assistant', 'system'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** A gateway to add. Its address says of which kind it is. */
export interface NewGateway {
  readonly name: string;
  readonly url: string;
  readonly workspaceRoot: string;
  readonly token: string | null;
  readonly allowInsecureTls: boolean;
  readonly disableDevicePairing: boolean;
}

/** What is left out stays; a token of null is taken away. */
export type GatewayChanges = { readonly [Key in keyof NewGateway]?: NewGateway[Key] | undefined };
