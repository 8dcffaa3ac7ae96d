/** New agents that come with channels, all of it or nothing. Source: the Agentbot API, "Provision with channel tokens". */
import type { Actor } from '../../../contract/access.ts';
import type { AiProvider } from '../../../contract/agentbot/models.ts';
import { CHANNEL_NAMES } from '../../../contract/channels.ts';
import { type CreateChannel, createChannelBody } from '../../../contract/console/channels.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { PersonalAgentsService } from '../personal-agents/personal-agents.service.ts';
import type { ChannelChanges } from './channel-changes.ts';
import type { NewStream, StreamsService } from './streams.service.ts';

export interface ChannelProvisioningDeps {
  readonly store: Store;
  readonly personalAgents: Pick<PersonalAgentsService, 'createIn'>;
  readonly changes: ChannelChanges;
  readonly streams: StreamsService;
}

/** What is asked for; null for what was left out. */
export interface ChannelWishes {
  readonly telegram: { readonly token: string; readonly userId: string | null } | null;
  readonly whatsapp: {
    readonly token: string;
    readonly phoneNumberId: string | null;
    readonly businessAccountId: string | null;
  } | null;
  readonly discord: {
    readonly token: string;
    readonly guildId: string | null;
    readonly channelId: string | null;
  } | null;
  readonly aiProvider: AiProvider | null;
  readonly apiKey: string | null;
}

/** Words of the Agentbot API. */
const NO_TOKEN = 'At least one channel token required (Telegram, WhatsApp, or Discord)';

export class ChannelProvisioningService {
  readonly #deps: ChannelProvisioningDeps;

  constructor(deps: ChannelProvisioningDeps) {
    this.#deps = deps;
  }

  /** @throws AppError validation_failed | unauthenticated | too_many_requests | forbidden */
  async provision(actor: Actor, wishes: ChannelWishes): Promise<{ agent: Agent; stream: NewStream }> {
    const { store, personalAgents, changes, streams } = this.#deps;
    const wanted = channelsOf(wishes);
    const [first] = wanted;
    if (first === undefined) throw new AppError('validation_failed', NO_TOKEN);
    const agent = await store.write((tx) => {
      const made = personalAgents.createIn(tx, actor, {
        name: `${CHANNEL_NAMES[first.kind]} agent`,
        model: null,
        aiProvider: wishes.aiProvider,
        apiKey: wishes.apiKey,
        config: null,
        subscribed: false,
      });
      for (const channel of wanted) changes.insertIn(tx, actor, made, channel);
      return made;
    });
    return { agent, stream: await streams.make(agent.id) };
  }
}

function channelsOf({ telegram, whatsapp, discord }: ChannelWishes): CreateChannel[] {
  return [
    telegram === null ? null : { kind: 'telegram', token: telegram.token, allowed: owner(telegram.userId) },
    whatsapp === null ? null : { kind: 'whatsapp', ...whatsapp },
    discord === null ? null : { kind: 'discord', ...discord },
  ].flatMap((channel) => (channel === null ? [] : [createChannelBody.parse(channel)]));
}

const owner = (userId: string | null): string[] => (userId === null ? [] : [userId]);
