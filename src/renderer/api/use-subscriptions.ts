import { useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Subscription } from './types.ts';
import { patch, useAction } from './use-action.ts';

export type SubscriptionChanges = NonNullable<CallInput<RouteOf<'console', 'changeSubscription'>>['body']>;

/** People with plan, subscription and agents, the longest known first. */
export const useSubscriptions = () =>
  useQuery({
    queryKey: keys.subscriptions,
    queryFn: ({ signal }) => consoleApi('listSubscriptions', {}, signal),
  });

/** Gives somebody a plan, or begins or ends their subscription. */
export const useChangeSubscription = () =>
  useAction({
    run: ({ person, changes }: { readonly person: Subscription; readonly changes: SubscriptionChanges }) =>
      consoleApi('changeSubscription', { params: { personId: person.userId }, body: changes }),
    patches: ({ person, changes }) => [
      patch<Subscription[]>(keys.subscriptions, (people) =>
        people.map((other) => (other.userId === person.userId ? { ...other, ...changes } : other)),
      ),
    ],
    touches: () => [keys.subscriptions],
    onDone: ({ name, plan, status }) =>
      toast({ title: `${name} has the plan ${plan}`, description: `The subscription is ${status}.` }),
    failure: ({ person }) => `The plan of ${person.name} was not changed`,
  });
