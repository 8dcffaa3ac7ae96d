import { z } from 'zod';

export const COMPANY_STATUSES = ['active', 'paused', 'archived'] as const;
export const companyStatus = z.enum(COMPANY_STATUSES);
export type CompanyStatus = z.infer<typeof companyStatus>;
