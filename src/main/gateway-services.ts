/** Wires gateways: the embedded ones, the way to remote ones, and what is said in the sessions of agents. */
import { join } from 'node:path';
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { Agent, AgentsService } from './domains/agents/agents.service.ts';
import type { BoardsService } from './domains/boards/boards.service.ts';
import { createAgentChatRepo } from './domains/conversations/agent-chat.repo.ts';
import { AgentChatService } from './domains/conversations/agent-chat.service.ts';
import { createConversationsRepo } from './domains/conversations/conversations.repo.ts';
import { ConversationsService } from './domains/conversations/conversations.service.ts';
import type { AgentHome } from './domains/conversations/ports.ts';
import { EmbeddedGateway } from './domains/gateways/embedded-gateway.ts';
import { createGatewayAgentsRepo } from './domains/gateways/gateway-agents.repo.ts';
import { GatewayChangesService } from './domains/gateways/gateway-changes.service.ts';
import { GatewaySessionsService } from './domains/gateways/gateway-sessions.service.ts';
import { GatewayTokens } from './domains/gateways/gateway-tokens.ts';
import { createGatewaysRepo } from './domains/gateways/gateways.repo.ts';
import { type Gateway, GatewaysService } from './domains/gateways/gateways.service.ts';
import { MessengerService } from './domains/gateways/messenger.service.ts';
import type { GatewayCrew, RemoteGateways } from './domains/gateways/ports.ts';
import { remoteUnreachable } from './domains/gateways/unreachable-gateway.ts';
import type { LiveEventsService } from './domains/live-events/live-events.service.ts';
import type { RunsService } from './domains/runs/runs.service.ts';
import type { SecretBox } from './domains/secrets/secret-box.ts';
import type { WakeupsService } from './domains/wakeups/wakeups.service.ts';
import type { Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { DataPaths } from './platform/paths.ts';

export interface GatewayWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: Pick<AgentsService, 'find'>;
  readonly boards: Pick<BoardsService, 'requireRead'>;
  readonly crew: GatewayCrew;
  readonly live: LiveEventsService;
  readonly box: SecretBox;
  readonly runs: Pick<RunsService, 'find'>;
  readonly wakeups: Pick<WakeupsService, 'requestIn'>;
  readonly paths: DataPaths;
  /** `http://localhost:<port>` */
  readonly apiUrl: () => string;
  readonly remoteGateways?: RemoteGateways | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
}

export function wireGateways({
  store,
  access,
  activity,
  agents,
  boards,
  crew,
  live,
  box,
  runs,
  wakeups,
  paths,
  apiUrl,
  remoteGateways: remote = remoteUnreachable,
  logger,
  clock,
}: GatewayWiring) {
  const gatewayAgents = createGatewayAgentsRepo(store.db);
  const conversations = new ConversationsService({
    repo: createConversationsRepo(store.db),
    wakeups,
    live,
    clock,
  });
  const companyWorkspaces = (companyId: string): string => join(paths.workspaces, companyId);
  const embeddedDeps = {
    store,
    repo: gatewayAgents,
    conversations,
    companyWorkspaces,
    agentBehind: (gatewayId: string, id: string) => gatewayAgents.placedAs(gatewayId, id) ?? atHome(gatewayId, id),
    clock,
  };
  const repo = createGatewaysRepo(store.db);
  const tokens = new GatewayTokens(box);
  const ownUrl = (): string => apiUrl().replace(/^http/, 'ws');
  const embedded = (gateway: Gateway) => new EmbeddedGateway(embeddedDeps, gateway);
  const gatewayDeps = { repo, access, tokens, remote, ownUrl, companyWorkspaces, clock };
  const gateways = new GatewaysService({ ...gatewayDeps, embedded });
  const gatewayChanges = new GatewayChangesService({
    ...gatewayDeps,
    store,
    gateways,
    activity,
    crew,
    dataDir: paths.root,
  });
  const gatewaySessions = new GatewaySessionsService({ ...gatewayDeps, gateways, boards });
  const messenger = new MessengerService({ gateways, conversations, logger });
  /** Agents without a place live on the gateway of their company, as its workers. */
  const atHome = (gatewayId: string, gatewayAgentId: string): string | null => {
    const agent = gatewayAgentId.startsWith('mc-') ? agents.find(gatewayAgentId.slice(3)) : null;
    if (agent === null || gatewayAgents.placeOf(agent.id) !== null) return null;
    return repo.defaultOf(agent.companyId)?.id === gatewayId ? agent.id : null;
  };
  /** The folder that runs of an agent with a place on an embedded gateway work in; null for all others. */
  const workspaceOf = (agentId: string): string | null => {
    const place = gatewayAgents.placeOf(agentId);
    const gateway = place === null ? null : gateways.find(place.gatewayId);
    if (place === null || gateway?.kind !== 'embedded') return null;
    return embedded(gateway).folderPath(place.gatewayAgentId);
  };
  /** Where the sessions of an agent are; null where that is another gateway's affair. */
  const homeOf = ({ id, companyId }: Agent): AgentHome | null => {
    const place = gatewayAgents.placeOf(id);
    if (place === null) return { gatewayId: gateways.defaultOf(companyId).id, gatewayAgentId: `mc-${id}` };
    return gateways.find(place.gatewayId)?.kind === 'embedded' ? place : null;
  };
  const agentChat = new AgentChatService({
    repo: createAgentChatRepo(store.db),
    conversations,
    homes: { homeOf },
    runs,
  });
  return {
    services: { agentChat, gateways, gatewayChanges, gatewaySessions },
    gateways,
    conversations,
    messenger,
    workspaceOf,
  };
}
