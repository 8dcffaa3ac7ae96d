/** The Mission Control API. */
import { type MissionControlRoutes, missionControlRoutes } from '../../../../contract/mission-control/routes.ts';
import { openApiHandler } from '../../openapi-handler.ts';
import type { Services } from '../../services.ts';
import type { Surface } from '../../surface.ts';
import { missionControlCalls } from './calls.ts';
import { errorAnswer, STATUSES } from './errors.ts';
import { activityHandlers } from './handlers/activity.ts';
import { agentHandlers } from './handlers/agent.ts';
import { agentApiHandlers } from './handlers/agent-api.ts';
import { agentCoordinationHandlers } from './handlers/agent-coordination.ts';
import { agentWorkHandlers } from './handlers/agent-work.ts';
import { approvalHandlers } from './handlers/approval.ts';
import { boardHandlers } from './handlers/board.ts';
import { gatewayHandlers } from './handlers/gateway.ts';
import { gatewaySessionHandlers } from './handlers/gateway-session.ts';
import { heartbeatHandlers } from './handlers/heartbeat.ts';
import { leadHandlers } from './handlers/lead.ts';
import { memoryHandlers } from './handlers/memory.ts';
import { organizationHandlers } from './handlers/organization.ts';
import { taskHandlers } from './handlers/task.ts';
import { templateHandlers } from './handlers/template.ts';

const DESCRIPTION = {
  name: 'mission-control',
  title: 'Wheelhouse: the Mission Control API',
  bases: ['/mission-control/api/v1', '/api/v1'],
  routes: missionControlRoutes,
  statuses: STATUSES,
} as const;

const probe = () => ({ ok: true });

/** Binds the table to its handlers. */
export function missionControlSurface(services: Services): Surface<MissionControlRoutes> {
  return {
    ...DESCRIPTION,
    headers: { 'Referrer-Policy': 'strict-origin-when-cross-origin' },
    calls: missionControlCalls,
    handlers: {
      health: probe,
      healthz: probe,
      readyz: probe,
      openapi: openApiHandler(DESCRIPTION),
      ...agentHandlers(services),
      ...heartbeatHandlers(services),
      ...gatewayHandlers(services),
      ...gatewaySessionHandlers(services),
      ...templateHandlers(services),
      ...boardHandlers(services),
      ...memoryHandlers(services),
      ...taskHandlers(services),
      ...approvalHandlers(services),
      ...activityHandlers(services),
      ...agentApiHandlers(services),
      ...agentWorkHandlers(services),
      ...agentCoordinationHandlers(services),
      ...leadHandlers(services),
      ...organizationHandlers(services),
    },
    errorAnswer,
  };
}
