/** Who may be given an issue, and by whom. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { Issue } from './issues.repo.ts';

/** What an assignment is judged by. */
export type Assignable = Pick<Issue, 'companyId' | 'projectId' | 'assigneeAgentId' | 'assigneeUserId'>;

export interface AssignmentDeps {
  readonly access: AccessService;
  readonly agents: AgentsService;
}

/**
 * Throws unless the actor may bring about `after`. Giving an issue to somebody is judged, and so is moving an assigned
 * one to another project; taking it away from somebody is not.
 * @throws AppError forbidden | not_found | conflict
 */
export function requireAssignment(
  { access, agents }: AssignmentDeps,
  actor: Actor,
  before: Assignable | null,
  after: Assignable,
): void {
  const { companyId, projectId, assigneeAgentId, assigneeUserId } = after;
  if (assigneeAgentId === null && assigneeUserId === null) return;
  if (
    before !== null &&
    before.assigneeAgentId === assigneeAgentId &&
    before.assigneeUserId === assigneeUserId &&
    before.projectId === projectId
  )
    return;
  access.require(actor, {
    action: 'tasks:assign',
    companyId,
    projectId,
    assigneeAgentId,
    assigneeUserId,
    issuePolicy: undefined,
  });
  if (assigneeAgentId !== null && assigneeAgentId !== before?.assigneeAgentId)
    requireAgent(agents, companyId, assigneeAgentId);
  if (assigneeUserId !== null && !access.isActiveMember(companyId, assigneeUserId))
    throw new AppError('not_found', 'Assignee user not found');
}

/** Whoever passes every rule still cannot give work to an agent that cannot take it. */
function requireAgent(agents: AgentsService, companyId: string, agentId: string): void {
  const agent = agents.find(agentId);
  if (agent === null || agent.companyId !== companyId) throw new AppError('not_found', 'Assignee agent not found');
  if (agent.state === 'terminated') throw new AppError('conflict', 'Cannot assign work to terminated agents');
  if (agent.state === 'awaiting_approval') {
    throw new AppError('conflict', 'Cannot assign work to pending approval agents');
  }
}
