/** Agents in Mission Control's words. */
import type { AgentState } from '../../../../contract/agents.ts';
import type { AgentRead, McAgentStatus } from '../../../../contract/mission-control/agents.ts';
import type { PlacedAgent } from '../../../domains/placements/placed-agents.service.ts';

/** What our states are called there. */
const STATUS: Readonly<Record<AgentState, McAgentStatus>> = {
  awaiting_approval: 'provisioning',
  provisioning: 'provisioning',
  ready: 'ready',
  running: 'active',
  idle: 'idle',
  paused: 'paused',
  failed: 'idle',
  terminated: 'deleted',
};

/** One agent, its keys in the order of the Mission Control server. */
export function projectAgent({
  agent,
  placement,
  gatewayId,
  names,
  presence,
  provisioning,
  reason,
  problem,
}: PlacedAgent): AgentRead {
  return {
    board_id: placement?.boardId ?? null,
    name: agent.name,
    status: STATUS[agent.state],
    heartbeat_config: placement?.heartbeatConfig ?? null,
    identity_profile: placement?.identityProfile ?? null,
    identity_template: placement?.identityTemplate ?? null,
    soul_template: placement?.soulTemplate ?? null,
    id: agent.id,
    gateway_id: gatewayId,
    is_board_lead: placement?.role === 'lead',
    is_gateway_main: placement?.role === 'main',
    openclaw_session_id: names.sessionKey,
    last_seen_at: presence.lastSeenAt,
    created_at: agent.createdAt,
    updated_at: latest(agent.updatedAt, placement?.updatedAt),
    gateway_agent_id: names.gatewayAgentId,
    workspace_path: names.workspacePath,
    is_mc_agent: placement !== null,
    status_reason: reason,
    presence: presence.state,
    presence_since: presence.since,
    health: placement?.health ?? null,
    last_provision_error: problem,
    provisioning: provisioning && {
      step: provisioning.step,
      state: provisioning.state,
      attempts: provisioning.attempts,
      next_attempt_at: provisioning.nextAttemptAt,
    },
  };
}

const latest = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);
