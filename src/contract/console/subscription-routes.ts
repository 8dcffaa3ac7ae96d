/** What people are subscribed to: everybody's for the operator, who gives plans, and each one's own. */
import { z } from 'zod';
import { pageQuery } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { plan, subscriptionStatus } from '../subscriptions.ts';
import { people } from './route-parts.ts';

/** A person with what they are subscribed to and how many agents they have. */
const subscription = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  plan,
  status: subscriptionStatus,
  /** Needs no subscription and has no limit. */
  isAdmin: z.boolean(),
  agents: z.number().int(),
  /** How many agents they may have; null: any number. */
  limit: z.number().int().nullable(),
});

const none = z.object({});

export const subscriptionRoutes = defineRoutes({
  listSubscriptions: {
    method: 'GET',
    path: '/subscriptions',
    summary: 'People with plan, subscription, agents and limit, the longest known first',
    callers: people,
    params: none,
    query: pageQuery,
    status: 200,
    response: z.array(subscription),
    errors: ['forbidden'],
  },
  ownSubscription: {
    method: 'GET',
    path: '/subscriptions/own',
    summary: 'Plan, subscription, agents and limit of the caller',
    callers: people,
    params: none,
    status: 200,
    response: subscription,
    errors: [],
  },
  changeSubscription: {
    method: 'PATCH',
    path: '/subscriptions/:personId',
    summary: 'Give a person a plan, or begin or end their subscription. Agents that they have stay',
    callers: people,
    params: z.object({ personId: z.string().min(1).max(100) }),
    body: z.object({ plan, status: subscriptionStatus }).partial(),
    status: 200,
    response: subscription,
    errors: ['forbidden', 'not_found', 'validation_failed'],
  },
});
