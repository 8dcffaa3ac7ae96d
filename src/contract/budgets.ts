/** The vocabulary of budgets. Source: the Paperclip server. */
import { z } from 'zod';

export const budgetScope = z.enum(['company', 'agent', 'project']);
export type BudgetScope = z.infer<typeof budgetScope>;

/** `soft`: the share that warns is reached. `hard`: all is spent. */
export const budgetThreshold = z.enum(['soft', 'hard']);
export type BudgetThreshold = z.infer<typeof budgetThreshold>;

export const incidentStatus = z.enum(['open', 'resolved', 'dismissed']);
export type IncidentStatus = z.infer<typeof incidentStatus>;
