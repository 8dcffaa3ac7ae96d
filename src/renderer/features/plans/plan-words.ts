/** Plans and subscriptions in words. Pure. */
import type { Plan, SubscriptionStatus } from '../../../contract/subscriptions.ts';
import type { Subscription } from '../../api/types.ts';
import { count } from '../../lib/words.ts';

type Choices<T extends string> = readonly { readonly value: T; readonly label: string }[];

export const PLAN_CHOICES: Choices<Plan> = [
  { value: 'free', label: 'Free: 1 agent' },
  { value: 'starter', label: 'Starter: 1 agent' },
  { value: 'pro', label: 'Pro: 3 agents' },
  { value: 'enterprise', label: 'Enterprise: 100 agents' },
];

export const STATUS_CHOICES: Choices<SubscriptionStatus> = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
];

/** `2 of 3 agents`, `5 agents, no limit`. */
export const usageWords = ({ agents, limit }: Pick<Subscription, 'agents' | 'limit'>): string =>
  limit === null ? `${count(agents, 'agent')}, no limit` : `${agents} of ${count(limit, 'agent')}`;

/** What keeps somebody from having one more agent, as a sentence; null: nothing. */
export function noRoom({ isAdmin, status, agents, limit }: Subscription): string | null {
  if (isAdmin) return null;
  if (status === 'inactive') return 'Can provision none: the subscription is inactive.';
  return limit !== null && agents >= limit ? 'Can have no more with this plan.' : null;
}

/** Emails between commas, spaces and line breaks, each once and as they are compared. */
export const emailsIn = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((email) => email !== ''),
  ),
];
