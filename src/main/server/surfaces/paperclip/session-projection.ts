/** Sessions and timers of agents in Paperclip's form. */
import type { z } from 'zod';
import type {
  runtimeState as runtimeStateSchema,
  schedulerHeartbeat,
  taskSession as taskSessionSchema,
} from '../../../../contract/paperclip/runs.ts';
import type { RuntimeReport, TaskSession } from '../../../domains/task-sessions/task-sessions.service.ts';
import type { TimedAgent } from '../../../domains/wakeups/schedule.service.ts';
import { AGENT_STATUS } from './agent-projection.ts';
import { RUN_STATUS } from './run-projection.ts';

export const projectRuntimeState = ({ state, lastRun }: RuntimeReport): z.infer<typeof runtimeStateSchema> => ({
  ...state,
  sessionDisplayId: state.sessionId,
  stateJson: {},
  lastRunStatus: lastRun === null ? null : RUN_STATUS[lastRun.state],
});

export const projectTaskSession = ({ sessionId, ...session }: TaskSession): z.infer<typeof taskSessionSchema> => ({
  ...session,
  sessionParamsJson: { sessionId },
  sessionDisplayId: sessionId,
});

export const projectTimedAgent = (timed: TimedAgent): z.infer<typeof schedulerHeartbeat> => ({
  id: timed.agent.id,
  companyId: timed.company.id,
  companyName: timed.company.name,
  companyIssuePrefix: timed.company.issuePrefix,
  agentName: timed.agent.name,
  agentUrlKey: timed.agent.shortname,
  role: timed.agent.role,
  title: timed.agent.title,
  status: AGENT_STATUS[timed.agent.state],
  adapterType: timed.agent.adapterType,
  intervalSec: timed.policy.intervalSec,
  heartbeatEnabled: timed.policy.enabled,
  schedulerActive: timed.isActive,
  lastHeartbeatAt: timed.agent.lastHeartbeatAt,
});
