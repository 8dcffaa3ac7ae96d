/** The Paperclip surface: every route under `/paperclip/api` and, unprefixed, `/api`. */
import { adapterRoutes } from './adapter-routes.ts';
import { agentRoutes } from './agent-routes.ts';
import { approvalRoutes } from './approval-routes.ts';
import { companyRoutes } from './company-routes.ts';
import { dashboardRoutes } from './dashboard-routes.ts';
import { instructionRoutes } from './instruction-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { moneyRoutes } from './money-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { revisionRoutes } from './revision-routes.ts';
import { runRoutes } from './run-routes.ts';
import { secretRoutes } from './secret-routes.ts';
import { serverRoutes } from './server-routes.ts';
import { skillRoutes } from './skill-routes.ts';

export const paperclipRoutes = {
  ...serverRoutes,
  ...companyRoutes,
  ...adapterRoutes,
  ...memberRoutes,
  ...agentRoutes,
  ...approvalRoutes,
  ...revisionRoutes,
  ...runRoutes,
  ...issueRoutes,
  ...projectRoutes,
  ...secretRoutes,
  ...skillRoutes,
  ...moneyRoutes,
  ...instructionRoutes,
  ...dashboardRoutes,
};
export type PaperclipRoutes = typeof paperclipRoutes;
