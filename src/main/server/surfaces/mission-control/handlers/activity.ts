import type { activityRoutes } from '../../../../../contract/mission-control/activity-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectActivity } from '../activity-projection.ts';

/** What happened, the newest first. */
export function activityHandlers({ activityFeed, organizations }: Services): Handlers<typeof activityRoutes> {
  return {
    listActivity({ query }, { actor }) {
      const { items, total } = activityFeed.list(actor, organizations.current(actor).id, query);
      return { items: items.map(projectActivity), total, limit: query.limit, offset: query.offset };
    },
  };
}
