import type { companyRoutes } from '../../../../../contract/paperclip/company-routes.ts';
import type { OrgTreeNode } from '../../../../domains/agents/agents.service.ts';
import type { Company } from '../../../../domains/companies/companies.service.ts';
import type { OrgImages } from '../../../org-chart/org-images.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, PreparedJson, readPage } from '../../../surface.ts';
import { projectOrgNode } from '../agent-projection.ts';
import { projectCompany } from '../issue-projection.ts';

/** Companies, their org tree and their activity. */
export function companyHandlers(
  { companies, agents, activity, spending }: Services,
  images: OrgImages,
): Handlers<typeof companyRoutes> {
  const trees = new WeakMap<readonly OrgTreeNode[], PreparedJson>();
  const project = (company: Company) => projectCompany(company, spending);
  return {
    listCompanies: (_input, { actor }) => companies.list(actor).map(project),
    createCompany: async ({ body }, { actor }) => project(await companies.create(actor, body)),
    getCompany: ({ params }, { actor }) => project(companies.get(actor, params.companyId)),
    patchCompany: async ({ params, body }, { actor }) => project(await companies.patch(actor, params.companyId, body)),
    org({ params }, { actor }) {
      const tree = agents.org(actor, params.companyId);
      let answer = trees.get(tree);
      if (answer === undefined) {
        answer = new PreparedJson(tree.map(projectOrgNode));
        trees.set(tree, answer);
      }
      return answer;
    },
    orgSvg: ({ params, query }, { actor }) => images.svg(actor, params.companyId, query.style),
    orgPng: ({ params, query }, { actor }) => images.png(actor, params.companyId, query.style),
    listActivity: ({ params, query }, { actor }) =>
      readPage(
        query,
        (page) => activity.list(actor, params.companyId, page),
        ({ seq: _, ...entry }) => entry,
      ),
  };
}
