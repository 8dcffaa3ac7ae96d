import type { approvalRoutes } from '../../../../../contract/mission-control/approval-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Approvals of a board. */
export function approvalHandlers(_services: Services): Handlers<typeof approvalRoutes> {
  return {};
}
