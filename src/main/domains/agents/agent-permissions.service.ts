/** What an agent may do beyond its own work. Source: the Paperclip Agents API, "Update Permissions". */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { PatchPermissions } from '../../../contract/paperclip/agents.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { MembershipsService } from '../access/memberships.service.ts';
import type { AgentChangesDeps } from './agent-changes.service.ts';
import type { Agent } from './agents.repo.ts';
import type { AgentDetail } from './agents.service.ts';

export interface AgentPermissionsDeps extends Omit<AgentChangesDeps, 'parts'> {
  readonly memberships: MembershipsService;
}

export class AgentPermissionsService {
  readonly #deps: AgentPermissionsDeps;

  constructor(deps: AgentPermissionsDeps) {
    this.#deps = deps;
  }

  /** @throws AppError not_found | forbidden | conflict when its hire has not been approved */
  async patch(actor: Actor, agent: Agent, wanted: PatchPermissions): Promise<AgentDetail> {
    const { store, repo, roster, agents, access, memberships, activity, clock } = this.#deps;
    const { id: agentId, companyId } = agent;
    await store.write((tx) => {
      const before = agents.current(agentId);
      access.require(actor, { action: 'agent:permissions', companyId, agentId }, 'Agent not found');
      if (before.state === 'awaiting_approval') {
        throw new AppError('conflict', 'Pending approval agent permissions cannot be changed before board approval', {
          details: { code: 'pending_approval_agent_config_frozen', agentId, fields: ['permissions'] },
        });
      }
      // As with projects and issues: what protects an agent is for the people who manage the company.
      if (wanted.authorizationPolicy !== undefined) access.require(actor, { action: 'company:manage', companyId });
      const permissions = merged(before.permissions, wanted);
      repo.update({ ...before, permissions, updatedAt: clock.iso() });
      roster.changed(tx, companyId, agentId);
      const mayAssign = before.role === 'ceo' || permissions.canCreateAgents === true;
      if (wanted.canAssignTasks !== undefined)
        memberships.setCanAssignTasks(tx, before, mayAssign || wanted.canAssignTasks, actor);
      activity.record(tx, actor, {
        companyId,
        action: 'agent.permissions_updated',
        entityType: 'agent',
        entityId: agentId,
        details: { ...wanted },
      });
    });
    return agents.get(actor, agentId);
  }
}

/** What is left out stays; a policy that is null is gone. */
function merged(before: JsonObject, wanted: PatchPermissions): JsonObject {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const { authorizationPolicy, ...rest } = { ...before, ...Object.fromEntries(given) } as JsonObject;
  return authorizationPolicy === null || authorizationPolicy === undefined ? rest : { ...rest, authorizationPolicy };
}
