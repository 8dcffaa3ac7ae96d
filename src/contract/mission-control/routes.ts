/** The Mission Control surface: every route under `/mission-control/api/v1` and, unprefixed, `/api/v1`. */
import { activityRoutes } from './activity-routes.ts';
import { agentApiRoutes } from './agent-api-routes.ts';
import { agentCoordinationRoutes } from './agent-coordination-routes.ts';
import { agentRoutes } from './agent-routes.ts';
import { agentWorkRoutes } from './agent-work-routes.ts';
import { approvalRoutes } from './approval-routes.ts';
import { boardRoutes } from './board-routes.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { gatewaySessionRoutes } from './gateway-session-routes.ts';
import { heartbeatRoutes } from './heartbeat-routes.ts';
import { leadRoutes } from './lead-routes.ts';
import { memoryRoutes } from './memory-routes.ts';
import { organizationRoutes } from './organization-routes.ts';
import { serverRoutes } from './server-routes.ts';
import { taskRoutes } from './task-routes.ts';
import { templateRoutes } from './template-routes.ts';

export const missionControlRoutes = {
  ...serverRoutes,
  ...agentRoutes,
  ...heartbeatRoutes,
  ...gatewayRoutes,
  ...gatewaySessionRoutes,
  ...templateRoutes,
  ...boardRoutes,
  ...memoryRoutes,
  ...taskRoutes,
  ...approvalRoutes,
  ...activityRoutes,
  ...agentApiRoutes,
  ...agentWorkRoutes,
  ...agentCoordinationRoutes,
  ...leadRoutes,
  ...organizationRoutes,
};
export type MissionControlRoutes = typeof missionControlRoutes;
