/**
 * What WhatsApp brings. Its first call asks whether this is the right place; every other is signed with the secret of its app,
 * over the very bytes that it sent. Source: the WhatsApp Cloud API, "Webhooks".
 */
import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { whatsappEvent, whatsappIncoming } from '../../../contract/channel-wire.ts';
import { AppError } from '../../../contract/errors.ts';
import { equalsConstantTime } from '../../platform/ids.ts';
import type { ChannelVault } from './channel-vault.ts';
import type { Channel, ChannelsRepo } from './channels.repo.ts';
import type { InboxService } from './inbox.service.ts';
import type { Incoming } from './ports.ts';

export interface WebhooksDeps {
  readonly repo: ChannelsRepo;
  readonly vault: ChannelVault;
  readonly inbox: InboxService;
}

export class WebhooksService {
  readonly #deps: WebhooksDeps;

  constructor(deps: WebhooksDeps) {
    this.#deps = deps;
  }

  /** What to answer, for who says the verify token of the channel. @throws AppError not_found | forbidden */
  challenge(channelId: string, asked: { readonly verifyToken: string; readonly challenge: string }): string {
    const token = this.#deps.vault.verifyToken(this.#channel(channelId));
    if (token === null || !equalsConstantTime(asked.verifyToken, token))
      throw new AppError('forbidden', 'The verify token is not that of the channel.');
    return asked.challenge;
  }

  /** Takes what was brought; what came before is not taken again. @throws AppError not_found | forbidden | malformed_json */
  async receive(channelId: string, body: string, signature: string): Promise<void> {
    const channel = this.#channel(channelId);
    const secret = this.#deps.vault.appSecret(channel);
    const wanted = secret === null ? null : createHmac('sha256', secret).update(body, 'utf8').digest('hex');
    if (wanted === null || !equalsConstantTime(signature, `sha256=${wanted}`))
      throw new AppError('forbidden', 'The signature is not that of the app of the channel.');
    for (const message of incoming(body, channel)) await this.#deps.inbox.receive(channel.id, message, null);
  }

  #channel(channelId: string): Channel {
    const channel = this.#deps.repo.get(channelId);
    if (channel === null || channel.kind !== 'whatsapp' || !channel.enabled)
      throw new AppError('not_found', 'There is no such channel.');
    return channel;
  }
}

/** Messages for the number of the channel: an app may have several. */
function incoming(body: string, { place }: Channel): Incoming[] {
  return parsed(body).entry.flatMap(({ changes }) =>
    changes.flatMap(({ value: { metadata, contacts, messages } }) => {
      if (metadata?.phone_number_id !== place.phoneNumberId) return [];
      return messages.flatMap((each) => {
        const { data: message } = whatsappIncoming.safeParse(each);
        if (message === undefined) return [];
        const { from, id, text } = message;
        const name = contacts.find(({ wa_id }) => wa_id === from)?.profile.name ?? from;
        return [
          {
            ...{ externalId: id, chatId: from, senderId: from, senderName: name },
            ...{ text: text?.body ?? null, isPrivate: true },
          },
        ];
      });
    }),
  );
}

function parsed(body: string): z.output<typeof whatsappEvent> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new AppError('malformed_json', 'The body is not valid JSON.');
  }
  const event = whatsappEvent.safeParse(value);
  if (!event.success) throw new AppError('malformed_json', 'The body is no event of WhatsApp.');
  return event.data;
}
