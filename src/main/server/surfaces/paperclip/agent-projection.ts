/** Agents in Paperclip's form. */
import type { z } from 'zod';
import type { AgentState } from '../../../../contract/agents.ts';
import type {
  agentKey,
  OrgNode,
  orgChainHealth,
  PaperclipAgent,
  PaperclipAgentDetail,
  PaperclipAgentStatus,
} from '../../../../contract/paperclip/agents.ts';
import type {
  Agent,
  AgentDetail,
  AgentView,
  ChainHealth,
  OrgTreeNode,
} from '../../../domains/agents/agents.service.ts';
import type { AgentKey } from '../../../domains/keys/keys.service.ts';
import { projectMembership } from './member-projection.ts';

/** Our states in Paperclip's words. */
export const AGENT_STATUS: Readonly<Record<AgentState, PaperclipAgentStatus>> = {
  awaiting_approval: 'pending_approval',
  provisioning: 'idle',
  ready: 'idle',
  running: 'running',
  idle: 'idle',
  paused: 'paused',
  failed: 'error',
  terminated: 'terminated',
};

const chainEntry = ({ id, name, state }: Pick<Agent, 'id' | 'name' | 'state'>) => ({
  id,
  name,
  status: AGENT_STATUS[state],
});

function projectHealth(health: ChainHealth): z.infer<typeof orgChainHealth> {
  const invalid = health.invalidAncestors.map(chainEntry);
  return {
    status: health.problem === null ? 'healthy' : 'invalid_org_chain',
    reason: health.problem ?? 'healthy',
    fullChain: health.chain.map((agent, depth) => ({
      ...chainEntry(agent),
      companyId: agent.companyId,
      reportsTo: agent.reportsTo,
      depth,
      relation: depth === 0 ? 'self' : 'ancestor',
    })),
    firstInvalidAncestor: invalid[0] ?? null,
    invalidAncestors: invalid,
    repairGuidance: health.repairGuidance,
    pausedAncestors: health.pausedAncestors.map(chainEntry),
    escalationWarning: null,
  };
}

/** One agent as lists show it. */
export function projectAgent(view: AgentView): PaperclipAgent {
  const { agent, adapterConfig, runtimeConfig, metadata, health, spentMonthlyCents } = view;
  return {
    id: agent.id,
    companyId: agent.companyId,
    name: agent.name,
    role: agent.role as PaperclipAgent['role'],
    title: agent.title,
    icon: agent.icon as PaperclipAgent['icon'],
    status: AGENT_STATUS[agent.state],
    reportsTo: agent.reportsTo,
    capabilities: agent.capabilities,
    adapterType: agent.adapterType,
    adapterConfig,
    runtimeConfig,
    defaultEnvironmentId: null,
    budgetMonthlyCents: agent.budgetMonthlyCents,
    spentMonthlyCents,
    pauseReason: agent.pauseReason,
    pausedAt: agent.pausedAt,
    errorReason: agent.errorReason,
    permissions: agent.permissions,
    lastHeartbeatAt: agent.lastHeartbeatAt,
    metadata,
    createdAt: agent.createdAt,
    updatedAt: agent.updatedAt,
    urlKey: agent.shortname,
    orgChainHealth: projectHealth(health),
    stateReason: agent.stateReason,
    stateSince: agent.stateAt,
  };
}

/** One agent in full. */
export function projectAgentDetail(detail: AgentDetail): PaperclipAgentDetail {
  const { membership, grants, ...access } = detail.access;
  return {
    ...projectAgent(detail),
    chainOfCommand: detail.chainOfCommand.map(({ id, name, role, title }) => ({
      id,
      name,
      role: role as PaperclipAgent['role'],
      title,
    })),
    access: {
      ...access,
      membership: membership === null ? null : projectMembership(membership),
      grants: grants.map((grant) => ({ ...grant })),
    },
  };
}

/** The org tree: id, name, role, status, reports. */
export const projectOrgNode = ({ agent, reports }: OrgTreeNode): OrgNode => ({
  id: agent.id,
  name: agent.name,
  role: agent.role,
  status: AGENT_STATUS[agent.state],
  reports: reports.map(projectOrgNode),
});

/** A key without its token. */
export const projectKey = (key: AgentKey): z.infer<typeof agentKey> => ({
  id: key.id,
  name: key.name,
  scope: { kind: 'standard' },
  responsibleUserId: key.responsibleUserId,
  createdAt: key.createdAt,
  lastUsedAt: key.lastUsedAt,
  revokedAt: key.revokedAt,
});
