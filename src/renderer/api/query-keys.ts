/** Names of everything in the query cache. Live events find what they change by these. */

export const keys = {
  companies: ['companies'] as const,
  server: ['server'] as const,
  operatorTokens: ['operator-tokens'] as const,

  /** All that belongs to a company's lists. */
  company: (companyId: string) => ['company', companyId] as const,
  overview: (companyId: string) => ['company', companyId, 'overview'] as const,
  org: (companyId: string) => ['company', companyId, 'org'] as const,
  agents: (companyId: string) => ['company', companyId, 'agents'] as const,
  runs: (companyId: string) => ['company', companyId, 'runs'] as const,
  runList: (companyId: string, filter: object) => ['company', companyId, 'runs', filter] as const,
  liveRuns: (companyId: string) => ['company', companyId, 'live-runs'] as const,
  issues: (companyId: string) => ['company', companyId, 'issues'] as const,
  issueList: (companyId: string, filter: object) => ['company', companyId, 'issues', filter] as const,
  activity: (companyId: string) => ['company', companyId, 'activity'] as const,
  activityList: (companyId: string, filter: object) => ['company', companyId, 'activity', filter] as const,
  gateways: (companyId: string) => ['company', companyId, 'gateways'] as const,
  gateway: (companyId: string, gatewayId: string) => ['company', companyId, 'gateways', gatewayId] as const,
  gatewayState: (companyId: string, gatewayId: string) => ['company', companyId, 'gateway-state', gatewayId] as const,
  sessions: (companyId: string, gatewayId: string) => ['company', companyId, 'sessions', gatewayId] as const,
  sessionHistory: (companyId: string, gatewayId: string, sessionKey: string) =>
    ['company', companyId, 'sessions', gatewayId, sessionKey] as const,
  boards: (companyId: string) => ['company', companyId, 'boards'] as const,
  board: (companyId: string, boardId: string) => ['company', companyId, 'boards', boardId] as const,
  boardTasks: (companyId: string) => ['company', companyId, 'board-tasks'] as const,
  tasksOf: (companyId: string, boardId: string) => ['company', companyId, 'board-tasks', boardId] as const,
  boardChats: (companyId: string) => ['company', companyId, 'board-chat'] as const,
  boardChat: (companyId: string, boardId: string) => ['company', companyId, 'board-chat', boardId] as const,
  placedAgents: (companyId: string) => ['company', companyId, 'placed-agents'] as const,
  placedList: (companyId: string, filter: object) => ['company', companyId, 'placed-agents', filter] as const,
  filesPreview: (companyId: string, of: object) => ['company', companyId, 'files-preview', of] as const,

  agent: (agentId: string) => ['agent', agentId] as const,
  agentKeys: (agentId: string) => ['agent', agentId, 'keys'] as const,
  run: (runId: string) => ['run', runId] as const,
  runEvents: (runId: string) => ['run', runId, 'events'] as const,
  issue: (issueId: string) => ['issue', issueId] as const,
  comments: (issueId: string) => ['issue', issueId, 'comments'] as const,
};
