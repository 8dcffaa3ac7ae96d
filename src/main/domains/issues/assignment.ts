/** Who may be given an issue, and by whom. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { GoalsService } from '../projects/goals.service.ts';
import type { ProjectsService } from '../projects/projects.service.ts';
import type { Issue } from './issues.repo.ts';

/** What an assignment is judged by. */
export type Assignable = Pick<
  Issue,
  'companyId' | 'projectId' | 'assigneeAgentId' | 'assigneeUserId' | 'executionPolicy'
>;

/** Where an issue is and what protects it. */
export type Placed = Pick<Issue, 'companyId' | 'projectId' | 'goalId' | 'executionPolicy'>;

export interface AssignmentDeps {
  readonly access: AccessService;
  readonly agents: AgentsService;
}

export interface PlaceDeps {
  readonly access: AccessService;
  readonly projects: ProjectsService;
  readonly goals: GoalsService;
}

/**
 * Throws unless the actor may bring about `after`. Giving an issue to somebody is judged, and so is moving an assigned
 * one to another project; taking it away from somebody is not.
 * @throws AppError forbidden | not_found | conflict | unprocessable (two assignees)
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
  // Each is judged by rules of their own; together, one would vouch for the other.
  if (assigneeAgentId !== null && assigneeUserId !== null)
    throw new AppError('unprocessable', 'Issue can only have one assignee. Send null for the other one.');
  access.require(actor, {
    action: 'tasks:assign',
    companyId,
    projectId,
    assigneeAgentId,
    assigneeUserId,
    issuePolicy: after.executionPolicy?.authorizationPolicy,
  });
  if (assigneeAgentId !== null && assigneeAgentId !== before?.assigneeAgentId)
    requireAgent(agents, companyId, assigneeAgentId);
  if (assigneeUserId !== null && !access.isActiveMember(companyId, assigneeUserId))
    throw new AppError('not_found', 'Assignee user not found');
}

/**
 * Throws unless the actor may put an issue there. Protection is not got rid of by the way: what protects an issue is
 * for people who manage the company, and so is taking an issue out of a protected project.
 * @throws AppError forbidden | not_found
 */
export function requirePlace(
  { access, projects, goals }: PlaceDeps,
  actor: Actor,
  before: Placed | null,
  after: Placed,
): void {
  const { companyId, projectId, goalId } = after;
  const moved = (before?.projectId ?? null) !== projectId;
  if (moved && projectId !== null) projects.requireOf(companyId, projectId);
  if (goalId !== null && goalId !== before?.goalId) goals.requireOf(companyId, goalId);
  const leavesProtection = moved && before !== null && before.projectId !== null && access.protects(before.projectId);
  if (leavesProtection || policyOf(before) !== policyOf(after))
    access.require(actor, { action: 'company:manage', companyId });
}

const policyOf = (issue: Placed | null): string => JSON.stringify(issue?.executionPolicy?.authorizationPolicy ?? null);

/** Whoever passes every rule still cannot give work to an agent that cannot take it. */
function requireAgent(agents: AgentsService, companyId: string, agentId: string): void {
  const agent = agents.find(agentId);
  if (agent === null || agent.companyId !== companyId) throw new AppError('not_found', 'Assignee agent not found');
  if (agent.state === 'terminated') throw new AppError('conflict', 'Cannot assign work to terminated agents');
  if (agent.state === 'awaiting_approval') {
    throw new AppError('conflict', 'Cannot assign work to pending approval agents');
  }
}
