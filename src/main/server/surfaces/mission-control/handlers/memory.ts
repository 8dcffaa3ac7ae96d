import type { memoryRoutes } from '../../../../../contract/mission-control/memory-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** What a board remembers, and its chat. */
export function memoryHandlers(_services: Services): Handlers<typeof memoryRoutes> {
  return {};
}
