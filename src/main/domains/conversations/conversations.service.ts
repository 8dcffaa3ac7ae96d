/**
 * What is said in the sessions of agents that live here. A message that is delivered wakes its agent, with the text in the
 * wakeup's payload; what the agent says at the end of that run comes back as a message of its own. Who may see or say
 * something is for those services to ask that call this one.
 */
import type { Platform } from '../../../contract/conversations.ts';
import type { MessageRole } from '../../../contract/gateways.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { Run } from '../runs/runs.service.ts';
import type { WakeOutcome, WakeupsService } from '../wakeups/wakeups.service.ts';
import type { Conversation, ConversationsRepo, Message } from './conversations.repo.ts';
import type { MessageObserver, Said } from './ports.ts';
import { Replies } from './replies.ts';

export type { Conversation, Message };

export interface ConversationsDeps {
  readonly repo: ConversationsRepo;
  readonly wakeups: Pick<WakeupsService, 'requestIn'>;
  readonly live: LiveEventsService;
  readonly clock: Clock;
}

/** Which conversation: a session of a gateway, and the agent that it is with. */
export interface SessionPlace {
  readonly companyId: string;
  readonly gatewayId: string;
  readonly sessionKey: string;
  readonly agentId: string;
}

export interface Saying {
  readonly text: string;
  readonly idempotencyKey: string;
  /** Whether the agent is woken for it; else it waits in the session. */
  readonly wakes: boolean;
  readonly platform?: Platform;
}

/** What a message is besides its text. */
interface Facts {
  readonly platform: Platform;
  readonly runId?: string | null;
  readonly idempotencyKey?: string;
}

/** What agents answer when there is nothing to say. Source: the OpenClaw gateway. */
const NOTHING_SAID = /^\s*(NO_REPLY|HEARTBEAT_OK)\s*$/;

export class ConversationsService {
  /** Who waits for what runs of conversations come to. */
  readonly replies: Replies;
  readonly #deps: ConversationsDeps;
  readonly #observers: MessageObserver[] = [];

  constructor(deps: ConversationsDeps) {
    this.#deps = deps;
    this.replies = new Replies(deps.clock);
  }

  /** From now on `observer` hears of every message, within the transaction that keeps it. */
  observe(observer: MessageObserver): void {
    this.#observers.push(observer);
  }

  /** Sessions of a gateway, the one last used first. */
  list(gatewayId: string): Conversation[] {
    return this.#deps.repo.ofGateway(gatewayId);
  }

  find(gatewayId: string, sessionKey: string): Conversation | null {
    return this.#deps.repo.get(gatewayId, sessionKey);
  }

  /** The latest messages, in the order in which they were said. */
  messages(conversation: Conversation, limit: number): Message[] {
    return this.#deps.repo.messages(conversation.id, limit);
  }

  /** The session of a place, which begins now unless it is there. */
  open(
    _tx: WriteTransaction,
    { companyId, gatewayId, sessionKey, agentId }: SessionPlace,
    platform: Platform = 'webchat',
    label: string | null = null,
  ): Conversation {
    const { repo, clock } = this.#deps;
    const existing = repo.get(gatewayId, sessionKey);
    if (existing !== null) return { ...existing, agentId: existing.agentId ?? agentId };
    const at = clock.iso();
    const conversation: Conversation = {
      id: newId(),
      companyId,
      gatewayId,
      sessionKey,
      label,
      beginsAfresh: false,
      createdAt: at,
      updatedAt: at,
      agentId,
      platform,
      messageCount: 0,
    };
    repo.insert(conversation);
    return conversation;
  }

  /** Names a session, which begins with that unless it is there. */
  label(tx: WriteTransaction, place: SessionPlace, label: string): void {
    const { repo, clock } = this.#deps;
    const conversation = this.open(tx, place);
    if (conversation.label !== label) repo.update({ ...conversation, label, updatedAt: clock.iso() });
  }

  /** Begins anew: nothing of what was said is left, neither here nor in what the agent's program remembers. */
  reset(_tx: WriteTransaction, gatewayId: string, sessionKey: string): void {
    const { repo, clock } = this.#deps;
    const conversation = repo.get(gatewayId, sessionKey);
    if (conversation === null) return;
    repo.clear(conversation.id);
    repo.update({ ...conversation, beginsAfresh: true, messageCount: 0, updatedAt: clock.iso() });
  }

  remove(_tx: WriteTransaction, gatewayId: string, sessionKey: string): void {
    this.#deps.repo.remove(gatewayId, sessionKey);
  }

  /** Says something to the agent of a session. The same key says nothing twice: it gives what was said with it. */
  say(tx: WriteTransaction, place: SessionPlace, { text, idempotencyKey, wakes, platform = 'webchat' }: Saying): Said {
    const { repo } = this.#deps;
    const conversation = this.open(tx, place, platform);
    const earlier = repo.said(conversation.id, idempotencyKey);
    if (earlier !== null) return { conversation, message: earlier };
    if (!wakes) return this.#add(tx, conversation, 'user', text, { platform, idempotencyKey });
    const outcome = this.#wake(tx, conversation, place.agentId, text, idempotencyKey);
    const runId = outcome.type === 'run' ? outcome.run.id : null;
    const heard = { ...conversation, beginsAfresh: conversation.beginsAfresh && runId === null };
    const said = this.#add(tx, heard, 'user', text, { platform, idempotencyKey, runId });
    if (outcome.type === 'skipped')
      this.#add(tx, said.conversation, 'system', `The agent was not woken. ${outcome.message}`, { platform });
    return said;
  }

  /** A run is over: what it said last, or why it said nothing, belongs to its conversation. */
  runFinished(tx: WriteTransaction, run: Run): void {
    if (run.taskKey === null || !run.taskKey.startsWith('agent:')) return;
    tx.afterCommit(() => this.replies.runIsOver(run.id));
    const { repo } = this.#deps;
    const conversation = repo.latestOfKey(run.companyId, run.taskKey);
    if (conversation === null) return;
    // An answer goes where the question came from.
    const facts = { runId: run.id, platform: repo.wokeRun(run.id)?.platform ?? conversation.platform };
    const text = run.result?.finalText;
    if (typeof text === 'string' && text.trim() !== '') {
      if (!NOTHING_SAID.test(text)) this.#add(tx, conversation, 'assistant', text, facts);
    } else if (run.error !== null) {
      this.#add(tx, conversation, 'system', `The run did not end well. ${run.error}`, facts);
    }
  }

  #wake(
    tx: WriteTransaction,
    { id: conversationId, sessionKey, beginsAfresh }: Conversation,
    agentId: string,
    text: string,
    messageKey: string,
  ): WakeOutcome {
    const { repo, wakeups } = this.#deps;
    // A run that has not begun takes this message along with those that it is there for already.
    const message = [...repo.awaiting(conversationId, agentId), text].join('\n\n');
    return wakeups.requestIn(tx, { type: 'system' }, agentId, {
      source: 'on_demand',
      triggerDetail: 'system',
      reason: 'message',
      // Its own piece of work, so that the agent's program goes on with this conversation and no other.
      payload: { message, messageId: messageKey, conversationId, sessionKey, taskKey: sessionKey },
      idempotencyKey: `message:${conversationId}:${messageKey}`,
      forceFreshSession: beginsAfresh,
      failedRunId: null,
    });
  }

  #add(
    tx: WriteTransaction,
    before: Conversation,
    role: MessageRole,
    text: string,
    { platform, runId = null, idempotencyKey }: Facts,
  ): Said {
    const { repo, live, clock } = this.#deps;
    const at = clock.iso();
    const message: Message = {
      id: newId(),
      conversationId: before.id,
      role,
      text,
      runId,
      idempotencyKey: idempotencyKey ?? null,
      createdAt: at,
      platform,
      agentId: before.agentId,
    };
    repo.insertMessage(message);
    const messageCount = before.messageCount + (role === 'system' ? 0 : 1);
    const conversation: Conversation = { ...before, messageCount, updatedAt: at };
    repo.update(conversation);
    const { companyId, gatewayId, sessionKey } = conversation;
    // Without the text, which is read where somebody may: events go to everybody who may see the company.
    live.publish(tx, companyId, 'conversation.message', { gatewayId, sessionKey, messageId: message.id, role, runId });
    const said: Said = { conversation, message };
    for (const observer of this.#observers) observer.said(tx, said);
    return said;
  }
}
