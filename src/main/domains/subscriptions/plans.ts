/** What plans let people have. Source: the Agentbot API, "Provision agent". */
import type { Plan } from '../../../contract/subscriptions.ts';

const LIMITS: Readonly<Record<Plan, number>> = { free: 1, starter: 1, pro: 3, enterprise: 100 };

/** How many agents somebody may have. */
export const agentLimit = (plan: Plan): number => LIMITS[plan];

/** The addresses in a comma list, as they are compared. */
export const emailsIn = (list: string): string[] =>
  list
    .split(',')
    .map((email) => email.trim().toLowerCase())
    .filter((email) => email !== '');
