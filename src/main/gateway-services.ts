/** Wires gateways: the embedded ones, the way to remote ones, and what is said in the sessions of agents. */
import { join } from 'node:path';
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import { createConversationsRepo } from './domains/conversations/conversations.repo.ts';
import { ConversationsService } from './domains/conversations/conversations.service.ts';
import { EmbeddedGateway } from './domains/gateways/embedded-gateway.ts';
import { createGatewayAgentsRepo } from './domains/gateways/gateway-agents.repo.ts';
import { createGatewaysRepo } from './domains/gateways/gateways.repo.ts';
import { GatewaysService } from './domains/gateways/gateways.service.ts';
import type { RemoteGateways } from './domains/gateways/ports.ts';
import { remoteUnreachable } from './domains/gateways/unreachable-gateway.ts';
import type { LiveEventsService } from './domains/live-events/live-events.service.ts';
import type { SecretBox } from './domains/secrets/secret-box.ts';
import type { WakeupsService } from './domains/wakeups/wakeups.service.ts';
import type { Clock } from './platform/clock.ts';

interface GatewayWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly live: LiveEventsService;
  readonly box: SecretBox;
  readonly wakeups: Pick<WakeupsService, 'requestIn'>;
  readonly workspaces: string;
  /** `http://localhost:<port>` */
  readonly apiUrl: () => string;
  readonly remoteGateways?: RemoteGateways | undefined;
  readonly clock: Clock;
}

export function wireGateways({
  store,
  access,
  live,
  box,
  wakeups,
  workspaces,
  apiUrl,
  remoteGateways = remoteUnreachable,
  clock,
}: GatewayWiring) {
  const gatewayAgents = createGatewayAgentsRepo(store.db);
  const conversations = new ConversationsService({
    repo: createConversationsRepo(store.db),
    wakeups,
    live,
    clock,
  });
  const embeddedDeps = {
    store,
    repo: gatewayAgents,
    conversations,
    agentBehind: (gatewayId: string, id: string) => gatewayAgents.placedAs(gatewayId, id),
    clock,
  };
  const gateways = new GatewaysService({
    repo: createGatewaysRepo(store.db),
    access,
    openToken: (gatewayId, ciphertext) => box.open(Buffer.from(ciphertext, 'base64'), `gateway ${gatewayId} token`),
    embedded: (gateway) => new EmbeddedGateway(embeddedDeps, gateway),
    remote: remoteGateways,
    ownUrl: () => apiUrl().replace(/^http/, 'ws'),
    companyWorkspaces: (companyId) => join(workspaces, companyId),
    clock,
  });
  /** The folder that runs of an agent with a place on an embedded gateway work in; null for all others. */
  const workspaceOf = (agentId: string): string | null => {
    const place = gatewayAgents.placeOf(agentId);
    const gateway = place === null ? null : gateways.find(place.gatewayId);
    if (place === null || gateway?.kind !== 'embedded') return null;
    return new EmbeddedGateway(embeddedDeps, gateway).folderPath(place.gatewayAgentId);
  };
  return { gateways, conversations, workspaceOf };
}
