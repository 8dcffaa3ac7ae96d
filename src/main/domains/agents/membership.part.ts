/** Every agent is a member of its company: with the grants of its role, for as long as it exists. */
import type { MembershipsService } from '../access/memberships.service.ts';
import type { AgentPart } from './ports.ts';

export const membershipPart = (memberships: MembershipsService): AgentPart => ({
  created: (tx, actor, agent) => memberships.admitAgent(tx, agent, actor),
  patched(tx, actor, before, after) {
    if (before.role !== after.role) memberships.agentRoleChanged(tx, before, after, actor);
  },
  deleted: (tx, _actor, agent) => memberships.forgetAgent(tx, agent),
});
