/** What a live event changes in the cache: small patches that show at once, and the keys of what must be read again. */
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../../api/query-keys.ts';
import type { ActivityEntry, Agent, OrgNode, Run } from '../../api/types.ts';
import type { LiveMessage } from './socket.ts';

const AGENT_STATUS: Readonly<Record<string, Agent['status']>> = {
  awaiting_approval: 'pending_approval',
  provisioning: 'idle',
  ready: 'idle',
  running: 'running',
  idle: 'idle',
  paused: 'paused',
  failed: 'error',
  terminated: 'terminated',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Patches the cache for one event. @returns keys of what must be read again */
export function applyLiveMessage(client: QueryClient, message: LiveMessage): readonly QueryKey[] {
  switch (message.type) {
    case 'agent.status':
      return onAgentStatus(client, message);
    case 'heartbeat.run.queued':
    case 'heartbeat.run.status':
      return onRunStatus(client, message);
    case 'heartbeat.run.event':
      return [keys.runEvents(text(message.payload.runId))];
    case 'activity.logged':
      return onActivity(client, message);
    case 'agent.provisioning':
    case 'agent.presence':
      return [keys.placedAgents(message.companyId)];
    case 'channel.status':
      return [keys.channels(text(message.payload.agentId))];
    case 'conversation.message':
      return [keys.sessions(message.companyId, text(message.payload.gatewayId))];
    default:
      return [];
  }
}

function onAgentStatus(client: QueryClient, { companyId, payload, createdAt }: LiveMessage): readonly QueryKey[] {
  const agentId = text(payload.agentId);
  const status = AGENT_STATUS[text(payload.state)];
  if (status === undefined) return [keys.company(companyId), keys.agent(agentId)];
  const change = { status, stateReason: text(payload.reason), stateSince: createdAt };
  client.setQueryData<Agent[]>(keys.agents(companyId), (agents) =>
    agents?.map((agent) => (agent.id === agentId ? { ...agent, ...change } : agent)),
  );
  client.setQueryData<OrgNode[]>(keys.org(companyId), (nodes) => nodes && withStatus(nodes, agentId, status));
  client.setQueryData<Agent>(keys.agent(agentId), (agent) => agent && { ...agent, ...change });
  return [keys.agent(agentId), keys.overview(companyId), keys.placedAgents(companyId)];
}

/** The tree with one node changed; whatever holds no change stays the same object. */
function withStatus(nodes: OrgNode[], id: string, status: OrgNode['status']): OrgNode[] {
  let isChanged = false;
  const next = nodes.map((node) => {
    const reports = withStatus([...node.reports], id, status);
    const isSame = node.id !== id && reports.every((report, index) => report === node.reports[index]);
    if (isSame) return node;
    isChanged = true;
    return node.id === id ? { ...node, status } : { ...node, reports };
  });
  return isChanged ? next : nodes;
}

function onRunStatus(client: QueryClient, { companyId, payload }: LiveMessage): readonly QueryKey[] {
  const runId = text(payload.runId);
  // Paperclip has no word for a lost run.
  const status = (payload.status === 'lost' ? 'failed' : payload.status) as Run['status'];
  const change = {
    status,
    error: payload.error as Run['error'],
    errorCode: payload.errorCode as Run['errorCode'],
    startedAt: payload.startedAt as Run['startedAt'],
    finishedAt: payload.finishedAt as Run['finishedAt'],
  };
  const patched = (run: Run): Run => (run.id === runId ? { ...run, ...change } : run);
  client.setQueriesData<Run[]>({ queryKey: keys.runs(companyId) }, (runs) => runs?.map(patched));
  client.setQueryData<Run>(keys.run(runId), (run) => run && patched(run));
  // The end of a run tells when its agent was last at work.
  const agent = change.finishedAt ? [keys.agents(companyId), keys.agent(text(payload.agentId))] : [];
  return [keys.run(runId), keys.runs(companyId), keys.liveRuns(companyId), keys.overview(companyId), ...agent];
}

const MOST_ENTRIES = 1_000;

function onActivity(client: QueryClient, { companyId, payload }: LiveMessage): readonly QueryKey[] {
  const entry = payload as unknown as ActivityEntry;
  client.setQueryData<ActivityEntry[]>(keys.activityList(companyId, {}), (entries) =>
    entries?.some(({ id }) => id === entry.id) ? entries : entries && [entry, ...entries].slice(0, MOST_ENTRIES),
  );
  return [keys.activity(companyId), ...thingsOf(entry)];
}

function thingsOf({ companyId, entityType, entityId }: ActivityEntry): readonly QueryKey[] {
  switch (entityType) {
    case 'agent':
      return [
        keys.agents(companyId),
        keys.org(companyId),
        keys.overview(companyId),
        keys.agent(entityId),
        ...placesOf(companyId),
      ];
    case 'gateway':
      return [keys.gatewayState(companyId, entityId), ...placesOf(companyId)];
    case 'board':
      return [keys.boardChat(companyId, entityId), ...placesOf(companyId)];
    case 'issue':
      // Open issue pages may be named by identifier, so all of them are read again.
      return [keys.issues(companyId), keys.overview(companyId), keys.boardTasks(companyId), ['issue']];
    case 'company':
      return [keys.companies, keys.overview(companyId)];
    case 'subscription':
      return [keys.subscriptions];
    default:
      return [];
  }
}

/** Gateways and boards count who lives on them. */
const placesOf = (companyId: string): readonly QueryKey[] => [
  keys.placedAgents(companyId),
  keys.gateways(companyId),
  keys.boards(companyId),
];
