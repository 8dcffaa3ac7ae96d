/** Facts about an agent that does not exist, for tests. */
import type { AgentFacts, BoardFacts } from '../agent-facts.ts';

export const someBoard: BoardFacts = {
  id: '8f1f5d9e-4a5c-4d43-9a63-0f5a3f3f9b11',
  name: 'Launch',
  boardType: 'goal',
  objective: 'Ship it',
  successMetrics: { users: 10 },
  targetDate: null,
  goalConfirmed: true,
  requireApprovalForDone: true,
  requireReviewBeforeDone: false,
  commentRequiredForReview: false,
  blockStatusChangesWithPendingApproval: false,
  onlyLeadCanChangeStatus: false,
  maxAgents: 3,
};

const id = 'c91361ef-6d85-439c-82e1-8f388a302e6a';

export const someFacts = (changes: Partial<AgentFacts> = {}): AgentFacts => ({
  agentId: id,
  name: 'Ada',
  role: 'worker',
  sessionKey: `agent:mc-${id}:main`,
  mainSessionKey: 'agent:mc-gateway-55cc268a-4b45-400f-accf-201e025232ac:main',
  workspaceRoot: '~/.openclaw',
  workspacePath: `~/.openclaw/workspace-mc-${id}`,
  baseUrl: 'http://localhost:3100',
  token: 'a-token',
  board: someBoard,
  person: { name: 'Grace', preferredName: '', pronouns: '', timezone: '', notes: '', context: '' },
  identityProfile: null,
  identityTemplate: null,
  soulTemplate: null,
  ...changes,
});
