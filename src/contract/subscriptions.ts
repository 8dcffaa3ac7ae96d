/** What people are subscribed to, and models as they name them. Source of the words: the Agentbot API. */
import { z } from 'zod';

export const PLANS = ['free', 'starter', 'pro', 'enterprise'] as const;
export type Plan = (typeof PLANS)[number];

export const SUBSCRIPTION_STATUSES = ['active', 'inactive'] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const plan = z.enum(PLANS);
export const subscriptionStatus = z.enum(SUBSCRIPTION_STATUSES);
