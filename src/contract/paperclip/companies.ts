/** Companies on the Paperclip surface. */
import { z } from 'zod';
import { companyStatus } from '../companies.ts';
import { cents, isoTime, uuid } from '../primitives.ts';

export const company = z.object({
  id: uuid,
  name: z.string(),
  description: z.string().nullable(),
  status: companyStatus,
  issuePrefix: z.string(),
  issueCounter: z.number().int(),
  budgetMonthlyCents: cents,
  spentMonthlyCents: z.number(),
  requireBoardApprovalForNewAgents: z.boolean(),
  isSample: z.boolean(),
  /** `manual` or `budget` while it is paused. */
  pauseReason: z.string().nullable(),
  pausedAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
const companyFields = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(20_000).nullable(),
  budgetMonthlyCents: cents,
  requireBoardApprovalForNewAgents: z.boolean(),
};
export const createCompanyBody = z.object({
  name: companyFields.name,
  description: companyFields.description.default(null),
  budgetMonthlyCents: companyFields.budgetMonthlyCents.default(0),
});
export type CreateCompany = z.output<typeof createCompanyBody>;
export const patchCompanyBody = z.object({ ...companyFields, status: companyStatus }).partial();
export type PatchCompany = z.output<typeof patchCompanyBody>;
