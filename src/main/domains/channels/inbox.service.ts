/**
 * What comes in over channels, each message once: its number, its text and where to go on from are written in one transaction.
 * Who is not on the list gets one polite answer, and no agent hears of it.
 */
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { Channel, ChannelsRepo } from './channels.repo.ts';
import type { ChatsRepo } from './chats.repo.ts';
import { judge } from './incoming-rules.ts';
import type { OutboxService } from './outbox.service.ts';
import type { ChannelChat, Incoming } from './ports.ts';

export interface InboxDeps {
  readonly store: Store;
  readonly repo: ChannelsRepo;
  readonly chats: ChatsRepo;
  readonly outbox: OutboxService;
  readonly agents: Pick<AgentsService, 'find'>;
  readonly chat: ChannelChat;
  readonly clock: Clock;
}

/** Services bring nothing again after a few days. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;
/** More strangers than anybody would look through: further ones get no answer. */
const MOST_STRANGERS = 1_000;

export class InboxService {
  readonly #deps: InboxDeps;

  constructor(deps: InboxDeps) {
    this.#deps = deps;
  }

  /** One message and where to go on behind it; the cursor stays where it is null. It was received before: nothing happens. */
  async receive(channelId: string, message: Incoming | null, cursor: string | null): Promise<void> {
    const { store } = this.#deps;
    try {
      await store.write((tx) => this.#receiveIn(tx, channelId, message, cursor));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // One message that cannot be taken does not hold up those behind it.
      await store.write(() => this.#skipIn(channelId, message, cursor, error));
    }
  }

  #receiveIn(tx: WriteTransaction, channelId: string, message: Incoming | null, cursor: string | null): void {
    const { repo, agents } = this.#deps;
    const channel = repo.get(channelId);
    const agent = channel === null ? null : agents.find(channel.agentId);
    if (channel === null || agent === null || !channel.enabled) return;
    if (message !== null && this.#isNew(channelId, message)) this.#take(tx, channel, agent, message);
    this.#goOn(channelId, cursor, message === null ? {} : { lastReceivedAt: this.#deps.clock.iso() });
  }

  #skipIn(channelId: string, message: Incoming | null, cursor: string | null, error: AppError): void {
    const lastError = `A message could not be taken. ${error.message}`;
    if (message !== null) this.#isNew(channelId, message);
    this.#goOn(channelId, cursor, { lastError, lastErrorAt: this.#deps.clock.iso() });
  }

  /** Notes that a message has come in. False: it had before. */
  #isNew(channelId: string, { externalId }: Incoming): boolean {
    const { chats, clock } = this.#deps;
    if (chats.wasReceived(channelId, externalId)) return false;
    chats.insertReceived({ channelId, externalId, receivedAt: clock.iso() });
    chats.forgetReceived(channelId, new Date(clock.now() - REMEMBERED_MS).toISOString());
    return true;
  }

  #goOn(channelId: string, cursor: string | null, changes: Partial<Channel>): void {
    const channel = this.#deps.repo.get(channelId);
    if (channel !== null) this.#deps.repo.update({ ...channel, ...changes, cursor: cursor ?? channel.cursor });
  }

  #take(tx: WriteTransaction, channel: Channel, agent: Agent, message: Incoming): void {
    const { chats, outbox } = this.#deps;
    const { chatId, senderId } = message;
    const before = chats.get(channel.id, chatId);
    const wasTurnedAway = before?.turnedAwayAt != null;
    const answer = (text: string): void => outbox.addIn(tx, channel, chatId, text);
    switch (judge(message, { kind: channel.kind, allowed: channel.allowed, wasTurnedAway })) {
      case 'tell':
        this.#tell(tx, channel, agent, message);
        break;
      case 'greet':
        answer(`This is ${agent.name}. Write what you need, and it answers here.`);
        break;
      case 'explain':
        answer(`${agent.name} reads text alone. Write it in words.`);
        break;
      case 'turn_away':
        if (chats.strangerCount(channel.id) >= MOST_STRANGERS) break;
        chats.put({ ...this.#chatOf(channel, message), sessionKey: null, turnedAwayAt: this.#deps.clock.iso() });
        answer(strangerText(channel, senderId));
        break;
      case 'drop':
        break;
    }
  }

  #tell(tx: WriteTransaction, channel: Channel, agent: Agent, message: Incoming): void {
    const { chat, chats } = this.#deps;
    const { id: channelId, kind } = channel;
    const sessionKey = chat.open(tx, agent, `${kind}-${message.chatId}`, kind);
    // Before it is said: what is answered at once must know where to go.
    chats.put({ ...this.#chatOf(channel, message), sessionKey, turnedAwayAt: null });
    const idempotencyKey = `${kind}:${channelId}:${message.externalId}`;
    chat.say(tx, agent, sessionKey, { text: message.text ?? '', idempotencyKey, kind });
  }

  #chatOf({ id: channelId }: Channel, { chatId, senderId, senderName }: Incoming) {
    return { channelId, chatId, senderId, senderName: senderName.slice(0, 200), updatedAt: this.#deps.clock.iso() };
  }
}

const strangerText = ({ allowed }: Channel, senderId: string): string =>
  allowed.length === 0
    ? `Nobody may talk to this agent here yet. If it is yours, open its channels in Wheelhouse and allow the id ${senderId}.`
    : `This agent talks to people whom its owner has named. To be one of them, give its owner your id here: ${senderId}.`;
