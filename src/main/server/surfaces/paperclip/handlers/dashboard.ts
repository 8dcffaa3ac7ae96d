import type { dashboardRoutes } from '../../../../../contract/paperclip/dashboard-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectCompany } from '../issue-projection.ts';

/** Companies at a glance, and stopping all of one. */
export function dashboardHandlers({ dashboard, companies, spending }: Services): Handlers<typeof dashboardRoutes> {
  return {
    companyStats: (_input, { actor }) => dashboard.stats(actor),
    dashboard: ({ params }, { actor }) => dashboard.of(actor, params.companyId),
    sidebarBadges: ({ params }, { actor }) => dashboard.badges(actor, params.companyId),
    listRoutines({ params }, { actor }) {
      companies.get(actor, params.companyId);
      return [];
    },
    pauseCompany: async ({ params }, { actor }) =>
      projectCompany(await companies.setPaused(actor, params.companyId, true), spending),
    resumeCompany: async ({ params }, { actor }) =>
      projectCompany(await companies.setPaused(actor, params.companyId, false), spending),
  };
}
