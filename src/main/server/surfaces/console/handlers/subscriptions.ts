import type { subscriptionRoutes } from '../../../../../contract/console/subscription-routes.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, readPage } from '../../../surface.ts';

export const subscriptionHandlers = ({ subscriptions }: Services): Handlers<typeof subscriptionRoutes> => ({
  listSubscriptions: ({ query }, { actor }) =>
    readPage(
      query,
      (page) => subscriptions.list(actor, page),
      (view) => view,
    ),
  ownSubscription: (_input, { actor }) => subscriptions.own(actor),
  changeSubscription: ({ params, body }, { actor }) => subscriptions.change(actor, params.personId, body),
});
