/** Agents with their places as the window shows them. */
import type { ConsolePlacedAgent } from '../../../../contract/console/placed-agents.ts';
import type { PlacedAgent } from '../../../domains/placements/placed-agents.service.ts';

export const projectPlacedAgent = ({
  agent,
  placement,
  gatewayId,
  names,
  presence,
  provisioning,
}: PlacedAgent): ConsolePlacedAgent => ({
  id: agent.id,
  companyId: agent.companyId,
  name: agent.name,
  state: agent.state,
  stateReason: agent.stateReason,
  stateSince: agent.stateAt,
  role: placement?.role ?? null,
  boardId: placement?.boardId ?? null,
  gatewayId,
  gatewayAgentId: names.gatewayAgentId,
  sessionKey: names.sessionKey,
  workspacePath: names.workspacePath,
  presence: presence.state,
  presenceSince: presence.since,
  lastSeenAt: presence.lastSeenAt,
  health: placement?.health ?? null,
  checkInProblem: placement?.checkInProblem ?? null,
  heartbeatConfig: placement?.heartbeatConfig ?? null,
  identityProfile: placement?.identityProfile ?? null,
  identityTemplate: placement?.identityTemplate ?? null,
  soulTemplate: placement?.soulTemplate ?? null,
  provisioning: provisioning && {
    step: provisioning.step,
    state: provisioning.state,
    attempts: provisioning.attempts,
    nextAttemptAt: provisioning.nextAttemptAt,
    error: provisioning.error,
  },
});
