import { z } from 'zod';
import { ADAPTER_TYPES } from './agents.ts';
import { jsonObject } from './primitives.ts';

export const COMPANY_STATUSES = ['active', 'paused', 'archived'] as const;
export const companyStatus = z.enum(COMPANY_STATUSES);
export type CompanyStatus = z.infer<typeof companyStatus>;

/** What agents of a company work with that are made where no adapter is named. */
export const defaultAdapter = z.object({ adapterType: z.enum(ADAPTER_TYPES), adapterConfig: jsonObject.default({}) });
export type DefaultAdapter = z.output<typeof defaultAdapter>;
