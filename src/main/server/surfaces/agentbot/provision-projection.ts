/** A new agent with channels, in the words of the Agentbot API. */
import type { z } from 'zod';
import type { provisionRoutes } from '../../../../contract/agentbot/provision-routes.ts';
import type { NewStream } from '../../../domains/channels/streams.service.ts';

type Answer = z.output<(typeof provisionRoutes)['provisionWithChannels']['response']>;

export const projectProvisioned = (
  agentId: string,
  { subdomain, url }: { readonly subdomain: string; readonly url: string },
  stream: NewStream,
): Answer => ({
  success: true,
  userId: agentId,
  subdomain,
  url,
  ...(stream.made
    ? { streamKey: stream.streamKey, liveStreamId: stream.liveStreamId }
    : { streamKey: null, liveStreamId: null, streamReason: stream.reason }),
});
