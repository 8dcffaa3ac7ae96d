/** The Paperclip Agents API. */
import { type PaperclipRoutes, paperclipRoutes } from '../../../../contract/paperclip/routes.ts';
import { healthReport } from '../../health.ts';
import { openApiHandler } from '../../openapi-handler.ts';
import type { OrgImages } from '../../org-chart/org-images.ts';
import type { Services } from '../../services.ts';
import type { Surface } from '../../surface.ts';
import { errorAnswer } from './errors.ts';
import { adapterHandlers } from './handlers/adapters.ts';
import { agentHandlers } from './handlers/agents.ts';
import { approvalHandlers } from './handlers/approvals.ts';
import { companyHandlers } from './handlers/companies.ts';
import { dashboardHandlers } from './handlers/dashboard.ts';
import { instructionHandlers } from './handlers/instructions.ts';
import { issueHandlers } from './handlers/issues.ts';
import { memberHandlers } from './handlers/members.ts';
import { moneyHandlers } from './handlers/money.ts';
import { projectHandlers } from './handlers/projects.ts';
import { revisionHandlers } from './handlers/revisions.ts';
import { runHandlers } from './handlers/runs.ts';
import { secretHandlers } from './handlers/secrets.ts';
import { skillHandlers } from './handlers/skills.ts';

const DESCRIPTION = {
  name: 'paperclip',
  title: 'Wheelhouse: the Paperclip Agents API',
  bases: ['/paperclip/api', '/api'],
  routes: paperclipRoutes,
} as const;

/** Binds the table to its handlers. */
export function paperclipSurface(services: Services, images: OrgImages): Surface<PaperclipRoutes> {
  return {
    ...DESCRIPTION,
    handlers: {
      health: () => healthReport(true),
      openapi: openApiHandler(DESCRIPTION),
      ...companyHandlers(services, images),
      ...adapterHandlers(services),
      ...memberHandlers(services),
      ...agentHandlers(services),
      ...approvalHandlers(services),
      ...revisionHandlers(services),
      ...runHandlers(services),
      ...issueHandlers(services),
      ...projectHandlers(services),
      ...secretHandlers(services),
      ...skillHandlers(services),
      ...moneyHandlers(services),
      ...instructionHandlers(services),
      ...dashboardHandlers(services),
    },
    errorAnswer,
  };
}
