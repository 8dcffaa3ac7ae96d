/** Gateways, boards and who lives there, complete, for tests that change what matters to them. */
import type { Board, BoardTask, Gateway, PlacedAgent } from '../api/types.ts';
import { COMPANY_ID, uuid } from './things.ts';

const AT = '2030-01-31T12:00:00.000Z';

/** The gateway that a company has from its creation, unless told otherwise. */
export const makeGateway = (changes: Partial<Gateway> = {}): Gateway => ({
  id: uuid(60),
  companyId: COMPANY_ID,
  kind: 'embedded',
  isDefault: true,
  name: 'This computer',
  url: 'ws://localhost:3100',
  workspaceRoot: '/data/workspaces',
  hasToken: false,
  allowInsecureTls: false,
  disableDevicePairing: false,
  mainAgentId: null,
  boards: 1,
  agents: 1,
  createdAt: AT,
  updatedAt: AT,
  ...changes,
});

/** A board of that gateway with one agent. */
export const makeBoard = (changes: Partial<Board> = {}): Board => ({
  id: uuid(70),
  companyId: COMPANY_ID,
  gatewayId: uuid(60),
  name: 'Launch team',
  slug: 'launch-team',
  description: 'All about the launch.',
  boardType: 'goal',
  objective: null,
  successMetrics: null,
  targetDate: null,
  goalConfirmed: false,
  requireApprovalForDone: true,
  requireReviewBeforeDone: false,
  commentRequiredForReview: false,
  blockStatusChangesWithPendingApproval: false,
  onlyLeadCanChangeStatus: false,
  maxAgents: 5,
  maxAgentsChosen: true,
  workers: 1,
  leadAgentId: null,
  pausedAt: null,
  createdAt: AT,
  updatedAt: AT,
  ...changes,
});

/** Nora, who works on that board and was never heard of. */
export const makePlaced = (changes: Partial<PlacedAgent> = {}): PlacedAgent => ({
  id: uuid(80),
  companyId: COMPANY_ID,
  name: 'Nora',
  state: 'ready',
  stateReason: 'Ready. It has not run yet.',
  stateSince: AT,
  role: 'worker',
  boardId: uuid(70),
  gatewayId: uuid(60),
  gatewayAgentId: `mc-${uuid(80)}`,
  sessionKey: `agent:mc-${uuid(80)}:main`,
  workspacePath: `/data/workspaces/workspace-mc-${uuid(80)}`,
  presence: 'never',
  presenceSince: AT,
  lastSeenAt: null,
  health: null,
  checkInProblem: null,
  heartbeatConfig: null,
  identityProfile: null,
  identityTemplate: null,
  soulTemplate: null,
  provisioning: null,
  ...changes,
});

/** A task of that board in its inbox. */
export const makeTask = (changes: Partial<BoardTask> = {}): BoardTask => ({
  id: uuid(90),
  identifier: 'HAR-1',
  title: 'Collect ten sources',
  status: 'inbox',
  issueStatus: 'todo',
  priority: 'medium',
  assigneeAgentId: null,
  blockedBy: [],
  createdAt: AT,
  updatedAt: AT,
  ...changes,
});
