/**
 * May this actor do this? One pure function over facts, so that the rules can be read and tested in one place.
 * Words of the reasons: the Paperclip Agents API, "Decision reasons".
 */
import { type Actor, isOperator } from '../../../contract/access.ts';
import { type AgentFacts, decideForAgent, type World } from './decide-agent.ts';
import { decideForUser, type UserFacts } from './decide-user.ts';
import { allow, type Decision, deny, type Request } from './request.ts';

export type { AgentFacts, Decision, Request, UserFacts, World };

/** What is known of the acting principal, or of who made its key, in the company that it asks about; null where nothing is. */
export interface Facts {
  readonly agent: AgentFacts | null;
  readonly user: UserFacts | null;
  readonly world: World;
}

/** Decides without looking anything up. */
export function decide(actor: Actor, request: Request, facts: Facts): Decision {
  switch (actor.type) {
    case 'system':
      return allow('allow_system');
    case 'user':
      if (!isOperator(actor)) return decideForUser(actor, request, facts.user, facts.world);
      return allow(actor.source === 'local_trust' ? 'allow_local_board' : 'allow_instance_admin');
    case 'nobody':
      return {
        allowed: false,
        reason: 'deny_unauthenticated',
        message: actor.problem ?? 'Authentication required',
        as: 'unauthenticated',
      };
    case 'agent':
      return decideForKey(actor, request, facts);
  }
}

/** An agent whose key a member made may do what both may. Source: the Paperclip server. */
function decideForKey(actor: Actor & { type: 'agent' }, request: Request, facts: Facts): Decision {
  const own = decideForAgent(actor, request, facts.agent, facts.world);
  if (!own.allowed || actor.responsibleUserId === undefined || !('companyId' in request)) return own;
  const maker = { type: 'user', userId: actor.responsibleUserId, source: 'token' } as const;
  const theirs = decideForUser(maker, request, facts.user, facts.world);
  return theirs.allowed ? own : deny(theirs.reason, 'The person who made the key of this agent may not do this.');
}
