import type { organizationRoutes } from '../../../../../contract/mission-control/organization-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectMembership, projectOrganization, projectOwnCompany, projectUser } from '../people-projection.ts';

/** Organizations, which are our companies, and the calling person. */
export function organizationHandlers({ organizations, profiles }: Services): Handlers<typeof organizationRoutes> {
  return {
    bootstrap: (_input, { actor }) => projectUser(profiles.own(actor)),
    getMe: (_input, { actor }) => projectUser(profiles.own(actor)),
    patchMe: async ({ body: { preferred_name: preferredName, ...rest } }, { actor }) =>
      projectUser(await profiles.change(actor, preferredName === undefined ? rest : { ...rest, preferredName })),
    getOrganization: (_input, { actor }) => projectOrganization(organizations.current(actor)),
    listOrganizations: (_input, { actor }) => organizations.list(actor).map(projectOwnCompany),
    getMembership: (_input, { actor }) => projectMembership(organizations.membership(actor), profiles.own(actor)),
    chooseOrganization: async ({ body }, { actor }) =>
      projectOrganization(await organizations.choose(actor, body.organization_id)),
  };
}
