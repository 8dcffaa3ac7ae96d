/** May this principal give that issue to that assignee? The same rules for agents and people. */
import { coverage, type HeldGrant } from './grants.ts';
import type { PolicyVerdict } from './policy.ts';
import { type AssignRequest, allow, type Decision, deny } from './request.ts';
import type { IsWithin } from './scope.ts';

/** Whoever assigns. */
export interface Assigner {
  readonly grants: readonly HeldGrant[];
  /** Whether the assignee is the assigner. */
  readonly isSelf: boolean;
  /** CEO, or an agent that may create agents. */
  readonly isCreator: boolean;
  /** Whether the assignee reports to the assigner. */
  readonly isManager: boolean;
  /** Whether the company lets every member like this one assign where nothing speaks against it. */
  readonly isSimpleMember: boolean;
}

/** What must be known of the assignee and of the place of the issue. */
export interface AssignmentFacts {
  /** Whether the assignee is an agent that can take work, or an active member, of the company. */
  readonly assigneeIsActive: boolean;
  readonly assigneePolicy: PolicyVerdict;
  /** The strictest of the policies of the project and the issue. */
  readonly placePolicy: PolicyVerdict;
}

const KEYS = ['tasks:assign', 'tasks:assign_scope'] as const;

/**
 * Policies come first: nobody gets past a block. Then the grants; whoever was given a limited one is held to its limits
 * (`deny_scope`), and only without any does the simple rule of the company apply.
 */
export function decideAssignment(
  request: AssignRequest,
  assigner: Assigner,
  facts: AssignmentFacts,
  isWithin: IsWithin,
): Decision {
  if (!facts.assigneeIsActive) {
    return deny('deny_company_boundary', 'The assignee is not an active agent or member of this company.');
  }
  const verdicts = [facts.assigneePolicy, facts.placePolicy];
  if (verdicts.includes('unknown')) {
    return deny(
      'deny_policy_restricted',
      'The authorization policy of the agent, project or issue is not understood, so nothing can be assigned there.',
    );
  }
  if (verdicts.includes('blocked')) {
    return deny('deny_policy_restricted', 'A policy blocks this assignment until it has been approved.');
  }
  const subject = {
    projectId: request.projectId,
    agentId: request.assigneeAgentId,
    userId: request.assigneeUserId,
  };
  const found = coverage(assigner.grants, KEYS, subject, isWithin);
  if (found === 'covered') return allow('allow_explicit_grant');
  const scopeDenial = deny(
    'deny_scope',
    'Your permission to assign does not cover this project, assignee or reporting line.',
  );
  // An agent's own protection keeps others away, not the agent itself.
  const restricted = facts.placePolicy === 'restricted' || (facts.assigneePolicy === 'restricted' && !assigner.isSelf);
  if (restricted) {
    if (found === 'outside') return scopeDenial;
    return deny(
      'deny_policy_restricted',
      'The agent, project or issue is protected: assigning needs an explicit tasks:assign or matching tasks:assign_scope grant.',
    );
  }
  if (assigner.isSelf) return allow('allow_self');
  if (assigner.isCreator) return allow('allow_legacy_agent_creator');
  if (found === 'outside') return scopeDenial;
  if (assigner.isManager) return allow('allow_manager_chain');
  if (assigner.isSimpleMember) return allow('allow_simple_company_member');
  return deny('deny_missing_grant', 'Missing permission: tasks:assign.');
}
