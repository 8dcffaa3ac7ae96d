/**
 * What gateways call agents, their sessions and their folders. All of it follows from ids, never from names, so that a
 * renamed agent stays the same one. Source: the Mission Control API, "Agent IDs and Session IDs", and its server.
 */
import type { PlacementRole } from '../../../contract/gateways.ts';

/** Where an agent is, and as what. */
export type Place =
  | { readonly role: 'worker'; readonly boardId: string | null }
  | { readonly role: 'lead'; readonly boardId: string }
  | { readonly role: 'main'; readonly boardId: null };

export interface GatewayNames {
  /** `mc-<agent>`, `lead-<board>`, `mc-gateway-<gateway>` */
  readonly gatewayAgentId: string;
  readonly sessionKey: string;
  /** As the gateway writes paths: `~` stays. */
  readonly workspacePath: string;
}

/** The names of an agent at its place. */
export function gatewayNames(agentId: string, gatewayId: string, place: Place, workspaceRoot: string): GatewayNames {
  const gatewayAgentId = idFor(agentId, gatewayId, place);
  // The folder of the main agent is named for the gateway alone.
  const folder = place.role === 'main' ? gatewayAgentId.replace(/^mc-/, '') : gatewayAgentId;
  return {
    gatewayAgentId,
    sessionKey: mainSessionOf(gatewayAgentId),
    workspacePath: `${withoutSlash(workspaceRoot)}/workspace-${folder}`,
  };
}

/** The session in which an agent of a gateway is woken. */
export const mainSessionOf = (gatewayAgentId: string): string => `agent:${gatewayAgentId}:main`;

/** The agent of a session key; null when it is none. */
export const agentOfSession = (sessionKey: string): string | null => /^agent:([^:]+):./.exec(sessionKey)?.[1] ?? null;

/** A place as its row says it. */
export function placeOf({ role, boardId }: { role: PlacementRole; boardId: string | null }): Place {
  if (role === 'main') return { role, boardId: null };
  if (role === 'worker') return { role, boardId };
  if (boardId === null) throw new Error('A lead without a board cannot be.');
  return { role, boardId };
}

function idFor(agentId: string, gatewayId: string, place: Place): string {
  switch (place.role) {
    case 'worker':
      return `mc-${agentId}`;
    case 'lead':
      return `lead-${place.boardId}`;
    case 'main':
      return `mc-gateway-${gatewayId}`;
  }
}

/** Not by an expression: a long row of slashes would be walked anew from each of them. */
function withoutSlash(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
