/** Path parameters and caller lists that the Paperclip route tables share. */
import { z } from 'zod';
import { uuid } from '../primitives.ts';
import type { Caller } from '../route.ts';

export const board: readonly Caller[] = ['board'];
export const agent: readonly Caller[] = ['agent'];
export const both: readonly Caller[] = ['board', 'agent'];

export const none = z.object({});
export const inCompany = z.object({ companyId: uuid });
/** UUID or shortname. */
export const byAgent = z.object({ id: z.string().min(1).max(300) });
/** UUID, or identifier such as `ACM-12`. */
export const byIssue = z.object({ id: z.string().min(1).max(100) });
export const byRun = z.object({ runId: uuid });
/** The company in which a shortname is looked up. */
export const companyHint = z.object({ companyId: uuid.optional() });
