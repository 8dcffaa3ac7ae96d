/** Channels of agents, for people: making, changing and removing them, and how each of them is. */
import type { Actor } from '../../../contract/access.ts';
import { CHANNEL_NAMES } from '../../../contract/channels.ts';
import type { CreateChannel, PatchChannel } from '../../../contract/console/channels.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { ChannelChanges } from './channel-changes.ts';
import type { ChannelRunner } from './channel-runner.ts';
import type { ChannelVault } from './channel-vault.ts';
import type { ChannelStatus } from './channel-worker.ts';
import type { Channel, ChannelsRepo } from './channels.repo.ts';
import type { Chat, ChatsRepo } from './chats.repo.ts';
import type { OutboxService } from './outbox.service.ts';
import type { ChannelDriver } from './ports.ts';

export type { Channel, Chat };

export interface ChannelsDeps {
  readonly store: Store;
  readonly repo: ChannelsRepo;
  readonly chats: ChatsRepo;
  readonly outbox: OutboxService;
  readonly vault: ChannelVault;
  readonly runner: ChannelRunner;
  readonly driverOf: (channel: Pick<Channel, 'kind'>) => ChannelDriver;
  readonly agents: AgentsService;
  readonly access: AccessService;
  readonly changes: ChannelChanges;
}

export interface ChannelView {
  readonly channel: Channel;
  readonly status: ChannelStatus;
  readonly strangers: readonly Chat[];
  readonly waiting: number;
}

const MOST_STRANGERS = 20;

export class ChannelsService {
  readonly #deps: ChannelsDeps;

  constructor(deps: ChannelsDeps) {
    this.#deps = deps;
  }

  /** By creation. @throws AppError not_found */
  list(actor: Actor, agentId: string): ChannelView[] {
    const { agents, repo } = this.#deps;
    return repo.ofAgent(agents.resolve(actor, agentId).id).map((channel) => this.#view(channel));
  }

  /** @throws AppError forbidden | not_found | conflict | unprocessable */
  async create(actor: Actor, agentId: string, wanted: CreateChannel): Promise<ChannelView> {
    const { store, changes } = this.#deps;
    const channel = await store.write((tx) => changes.insertIn(tx, actor, this.#changeable(actor, agentId), wanted));
    return this.#view(channel);
  }

  /** @throws AppError forbidden | not_found | unprocessable */
  async change(actor: Actor, agentId: string, channelId: string, wanted: PatchChannel): Promise<ChannelView> {
    const { store, changes } = this.#deps;
    const changed = await store.write((tx) => {
      const agent = this.#changeable(actor, agentId);
      return changes.changeIn(tx, actor, agent, this.#ofAgent(agent, channelId), wanted);
    });
    return this.#view(changed);
  }

  /** @throws AppError forbidden | not_found */
  async remove(actor: Actor, agentId: string, channelId: string): Promise<void> {
    const { store, changes } = this.#deps;
    await store.write((tx) => {
      const agent = this.#changeable(actor, agentId);
      changes.removeIn(tx, actor, agent, this.#ofAgent(agent, channelId));
    });
  }

  /** Asks the service of a channel whether it knows the account. @throws AppError forbidden | not_found */
  async test(actor: Actor, agentId: string, channelId: string): Promise<{ ok: boolean; message: string }> {
    const { vault, driverOf } = this.#deps;
    const channel = this.#ofAgent(this.#changeable(actor, agentId), channelId);
    const driver = driverOf(channel);
    const account = vault.account(channel);
    const missing = driver.missing(account);
    if (missing !== null) return { ok: false, message: missing };
    const answer = await driver.identify(account, new AbortController().signal);
    return answer.ok
      ? { ok: true, message: `${CHANNEL_NAMES[channel.kind]} knows it as ${answer.value}.` }
      : { ok: false, message: answer.failure.reason };
  }

  #changeable(actor: Actor, agentId: string): Agent {
    const { agents, access } = this.#deps;
    const agent = agents.resolve(actor, agentId);
    access.require(actor, { action: 'agent:lifecycle', companyId: agent.companyId, agentId: agent.id });
    return agent;
  }

  #ofAgent(agent: Agent, channelId: string): Channel {
    const channel = this.#deps.repo.get(channelId);
    if (channel === null || channel.agentId !== agent.id)
      throw new AppError('not_found', 'The agent has no such channel.');
    return channel;
  }

  #view(channel: Channel): ChannelView {
    const { runner, chats, outbox, repo } = this.#deps;
    const resting: ChannelStatus = channel.enabled
      ? { state: 'connecting', reason: `Connecting to ${CHANNEL_NAMES[channel.kind]}.` }
      : { state: 'off', reason: 'Turned off.' };
    return {
      channel: repo.get(channel.id) ?? channel,
      status: channel.enabled ? (runner.statusOf(channel.id) ?? resting) : resting,
      strangers: chats
        .strangers(channel.id, MOST_STRANGERS)
        .filter(({ senderId }) => !channel.allowed.includes(senderId)),
      waiting: outbox.waiting(channel.id),
    };
  }
}
