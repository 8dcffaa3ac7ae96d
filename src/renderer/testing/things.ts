/** Things as the server answers them, complete, for tests that change what matters to them. */
import type { ActivityEntry, Agent, Comment, IssueDetail, OperatorToken, Run, RunEvent } from '../api/types.ts';

export const COMPANY_ID = '00000000-0000-4000-8000-00000000000c';
const AT = '2030-01-31T12:00:00.000Z';

/** `00000000-0000-4000-8000-000000000007` for 7. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** An agent; Ada, idle, unless told otherwise. */
export const makeAgent = (changes: Partial<Agent> = {}): Agent => ({
  id: uuid(1),
  companyId: COMPANY_ID,
  name: 'Ada',
  role: 'ceo',
  title: 'Chief executive',
  icon: 'crown',
  status: 'idle',
  reportsTo: null,
  capabilities: null,
  adapterType: 'process',
  adapterConfig: {},
  runtimeConfig: {},
  defaultEnvironmentId: null,
  budgetMonthlyCents: 0,
  spentMonthlyCents: 0,
  pauseReason: null,
  pausedAt: null,
  errorReason: null,
  permissions: {},
  lastHeartbeatAt: null,
  metadata: null,
  createdAt: AT,
  updatedAt: AT,
  urlKey: 'ada',
  orgChainHealth: {
    status: 'healthy',
    reason: 'healthy',
    fullChain: [],
    firstInvalidAncestor: null,
    invalidAncestors: [],
    repairGuidance: null,
    pausedAncestors: [],
    escalationWarning: null,
  },
  stateReason: 'Rests.',
  stateSince: AT,
  ...changes,
});

/** A run of Ada that ended well, unless told otherwise. */
export const makeRun = (changes: Partial<Run> = {}): Run => ({
  id: uuid(20),
  companyId: COMPANY_ID,
  agentId: uuid(1),
  agentName: 'Ada',
  invocationSource: 'on_demand',
  triggerDetail: 'manual',
  status: 'succeeded',
  responsibleUserId: null,
  startedAt: AT,
  finishedAt: '2030-01-31T12:00:04.000Z',
  error: null,
  errorCode: null,
  wakeupRequestId: uuid(21),
  exitCode: 0,
  signal: null,
  usageJson: null,
  resultJson: null,
  sessionIdBefore: null,
  sessionIdAfter: null,
  logStore: 'local_file',
  logRef: 'log',
  logBytes: null,
  logSha256: null,
  logCompressed: false,
  stdoutExcerpt: null,
  stderrExcerpt: null,
  externalRunId: null,
  processPid: 4711,
  processGroupId: 4711,
  processStartedAt: AT,
  retryOfRunId: null,
  issueId: null,
  adapterType: 'process',
  contextSnapshot: {},
  createdAt: AT,
  updatedAt: AT,
  ...changes,
});

/** An event of that run. */
export const makeRunEvent = (changes: Partial<RunEvent> = {}): RunEvent => ({
  id: 1,
  companyId: COMPANY_ID,
  runId: uuid(20),
  agentId: uuid(1),
  seq: 1,
  eventType: 'lifecycle',
  stream: 'system',
  level: 'info',
  color: null,
  message: 'run started',
  payload: null,
  createdAt: AT,
  ...changes,
});

/** An issue that Ada is to do, unless told otherwise. */
export const makeIssue = (changes: Partial<IssueDetail> = {}): IssueDetail => ({
  id: uuid(30),
  companyId: COMPANY_ID,
  projectId: null,
  goalId: null,
  parentId: null,
  title: 'Launch the newsletter',
  description: null,
  status: 'todo',
  priority: 'medium',
  assigneeAgentId: uuid(1),
  assigneeUserId: null,
  checkoutRunId: null,
  executionRunId: null,
  createdByAgentId: null,
  createdByUserId: 'local-board',
  issueNumber: 1,
  identifier: 'HAR-1',
  executionPolicy: null,
  startedAt: null,
  completedAt: null,
  cancelledAt: null,
  createdAt: AT,
  updatedAt: AT,
  labels: [],
  labelIds: [],
  ancestors: [],
  blockedBy: [],
  blocks: [],
  ...changes,
});

/** A comment of the operator on that issue. */
export const makeComment = (changes: Partial<Comment> = {}): Comment => ({
  id: uuid(40),
  companyId: COMPANY_ID,
  issueId: uuid(30),
  authorAgentId: null,
  authorUserId: 'local-board',
  runId: null,
  body: 'Please begin.',
  createdAt: AT,
  updatedAt: AT,
  ...changes,
});

/** Something that Ada did. */
export const makeActivity = (changes: Partial<ActivityEntry> = {}): ActivityEntry => ({
  id: uuid(50),
  companyId: COMPANY_ID,
  actorType: 'agent',
  actorId: uuid(1),
  action: 'issue.created',
  entityType: 'issue',
  entityId: uuid(30),
  agentId: uuid(1),
  runId: null,
  details: { identifier: 'HAR-1', title: 'Launch the newsletter' },
  createdAt: AT,
  ...changes,
});

/** A token of the operator that was never used. */
export const makeToken = (changes: Partial<OperatorToken> = {}): OperatorToken => ({
  id: uuid(60),
  name: 'backup script',
  createdAt: AT,
  lastUsedAt: null,
  revokedAt: null,
  ...changes,
});
