/** Whether an agent can be woken at all, as a pure function. Words, details and the order of the checks: the Paperclip server. */
import type { CompanyStatus } from '../../../contract/companies.ts';
import { AppError } from '../../../contract/errors.ts';
import type { SkipReason } from '../../../contract/wakeups.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { HardStop } from './ports.ts';

export interface InvokabilityFacts {
  readonly agent: Agent;
  /** What to do about a line of managers that is broken; null when it is not. */
  readonly repairGuidance: string | null;
  readonly companyStatus: CompanyStatus;
  readonly hardStop: HardStop | null;
  /** The name of the paused board that it works on. */
  readonly pausedBoard: string | null;
  /** Whether agents of its adapter type can run here. */
  readonly hasRuntime: boolean;
}

/** What is in the way: the refusal that a caller gets, and the reason that is kept of a wakeup nobody waits for. */
export interface Obstacle {
  readonly error: AppError;
  readonly skip: SkipReason;
}

const STATE_WORDS: Readonly<Partial<Record<Agent['state'], string>>> = {
  paused: 'paused',
  terminated: 'terminated',
  awaiting_approval: 'pending_approval',
};

/** What keeps the agent from being woken; null when nothing does. */
export function obstacleTo({ agent, ...facts }: InvokabilityFacts): Obstacle | null {
  const conflict = (skip: SkipReason, message: string, details: Record<string, unknown>): Obstacle => ({
    skip,
    error: new AppError('conflict', message, { details }),
  });
  if (facts.repairGuidance !== null && agent.state !== 'terminated') {
    return conflict('agent.not_invokable', facts.repairGuidance, {
      reason: 'invalid_org_chain',
      invalidOrgChain: true,
      agentId: agent.id,
    });
  }
  // A company that is paused for want of budget says so.
  const isBudgetPause = facts.companyStatus === 'paused' && facts.hardStop?.scopeType === 'company';
  if (facts.companyStatus !== 'active' && !isBudgetPause) {
    return conflict('company.inactive', 'Company is not active', { status: facts.companyStatus });
  }
  if (facts.hardStop !== null && agent.state !== 'terminated') {
    const { message, scopeType, scopeId } = facts.hardStop;
    return conflict('budget.blocked', message, { scopeType, scopeId });
  }
  const word = STATE_WORDS[agent.state];
  if (word !== undefined) {
    const details = { status: word, reason: word, invalidOrgChain: false, agentId: agent.id, agentStatus: word };
    return conflict('agent.not_invokable', 'Agent is not invokable in its current state', details);
  }
  if (facts.pausedBoard !== null) {
    const message = `The board ${facts.pausedBoard} is paused: send /resume to its chat.`;
    return conflict('agent.not_invokable', message, { reason: 'board_paused', agentId: agent.id });
  }
  if (facts.hasRuntime) return null;
  return conflict(
    'agent.not_invokable',
    `${agent.name} has no runtime here: choose another adapter than ${agent.adapterType}.`,
    { reason: 'no_runtime', agentId: agent.id, adapterType: agent.adapterType },
  );
}
