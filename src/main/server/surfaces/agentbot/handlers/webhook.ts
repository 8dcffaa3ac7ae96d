import type { webhookRoutes } from '../../../../../contract/agentbot/webhook-routes.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, PreparedBody } from '../../../surface.ts';

/** What services bring: none of it has a credential, all of it has a word or a signature of its own. */
export const webhookHandlers = ({ webhooks }: Services): Handlers<typeof webhookRoutes> => ({
  whatsappChallenge: ({ params, query }) =>
    new PreparedBody(
      Buffer.from(
        webhooks.challenge(params.channelId, {
          verifyToken: query['hub.verify_token'],
          challenge: query['hub.challenge'],
        }),
      ),
    ),
  async whatsappEvents({ params, body }, { headers }) {
    const signature = headers['x-hub-signature-256'];
    await webhooks.receive(params.channelId, body, typeof signature === 'string' ? signature : '');
    return { success: true };
  },
});
