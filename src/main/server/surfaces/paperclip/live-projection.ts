/** Live events in Paperclip's words: its statuses, where ours say more. */
import type { AgentState } from '../../../../contract/agents.ts';
import type { RunState } from '../../../../contract/runs.ts';
import type { LiveEvent } from '../../../domains/live-events/live-events.service.ts';
import { AGENT_STATUS } from './agent-projection.ts';
import { RUN_STATUS } from './run-projection.ts';

/** `{id, companyId, type, createdAt, payload}` as the Paperclip server sends it; our own words stay beside them. */
export function projectLiveEvent(event: LiveEvent): object {
  const { payload } = event;
  switch (event.type) {
    case 'heartbeat.run.queued':
    case 'heartbeat.run.status':
      return { ...event, payload: { ...payload, status: RUN_STATUS[payload.status as RunState] } };
    case 'agent.status':
      return { ...event, payload: { ...payload, status: AGENT_STATUS[payload.state as AgentState] } };
    default:
      return event;
  }
}
