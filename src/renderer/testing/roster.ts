/** Several agents, their runs and their company, for tests of who works with whom. */
import type { Agent, AgentDetail, Company, Overview, Run } from '../api/types.ts';
import { COMPANY_ID, makeAgent, makeRun, uuid } from './things.ts';

/** An agent by number and name, idle and without a manager unless told otherwise. */
export const namedAgent = (number: number, name: string, changes: Partial<Agent> = {}): Agent =>
  makeAgent({
    id: uuid(number),
    name,
    role: 'general',
    title: null,
    icon: null,
    urlKey: name.toLowerCase(),
    adapterConfig: { command: 'echo', args: ['hello'] },
    ...changes,
  });

/** The agent as its own page gets it. */
export const detailOf = (agent: Agent): AgentDetail => ({
  ...agent,
  chainOfCommand: [],
  access: { canAssignTasks: false, taskAssignSource: 'none', membership: null, grants: [] },
});

/** A run of an agent, in flight unless told otherwise. */
export const runOf = (agent: Agent, number: number, changes: Partial<Run> = {}): Run =>
  makeRun({
    id: uuid(number),
    agentId: agent.id,
    agentName: agent.name,
    status: 'running',
    finishedAt: null,
    exitCode: null,
    ...changes,
  });

/** A company without anything in it. */
export const makeCompany = (changes: Partial<Company> = {}): Company => ({
  id: COMPANY_ID,
  name: 'Harbor Press',
  description: null,
  status: 'active',
  issuePrefix: 'HAR',
  issueCounter: 0,
  budgetMonthlyCents: 0,
  spentMonthlyCents: 0,
  requireBoardApprovalForNewAgents: false,
  isSample: false,
  pauseReason: null,
  pausedAt: null,
  createdAt: '2030-01-31T12:00:00.000Z',
  updatedAt: '2030-01-31T12:00:00.000Z',
  ...changes,
});

/** Counts of a company in which nothing goes on. */
export const makeOverview = (changes: Partial<Overview> = {}): Overview => ({
  companyId: COMPANY_ID,
  agents: {
    awaiting_approval: 0,
    provisioning: 0,
    ready: 0,
    running: 0,
    idle: 0,
    paused: 0,
    failed: 0,
    terminated: 0,
  },
  runsRunning: 0,
  runsQueued: 0,
  openIssues: 0,
  recentFailures: [],
  ...changes,
});
