/**
 * What is said in the sessions of agents that live here. A message that is delivered wakes its agent, with the text in the
 * wakeup's payload; what the agent says at the end of that run comes back as a message of its own. Who may see or say
 * something is for those services to ask that call this one.
 */
import type { MessageRole } from '../../../contract/gateways.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { Run } from '../runs/runs.service.ts';
import type { WakeOutcome, WakeupsService } from '../wakeups/wakeups.service.ts';
import type { Conversation, ConversationsRepo, Message } from './conversations.repo.ts';

export type { Conversation, Message };

export interface ConversationsDeps {
  readonly repo: ConversationsRepo;
  readonly wakeups: Pick<WakeupsService, 'requestIn'>;
  readonly live: LiveEventsService;
  readonly clock: Clock;
}

/** Which conversation: a session of a gateway. */
export interface SessionPlace {
  readonly companyId: string;
  readonly gatewayId: string;
  readonly sessionKey: string;
}

export interface Saying {
  readonly text: string;
  readonly idempotencyKey: string;
  /** The agent to wake for it; null: it waits in the session. */
  readonly wake: string | null;
}

/** What agents answer when there is nothing to say. Source: the OpenClaw gateway. */
const NOTHING_SAID = /^\s*(NO_REPLY|HEARTBEAT_OK)\s*$/;

export class ConversationsService {
  readonly #deps: ConversationsDeps;

  constructor(deps: ConversationsDeps) {
    this.#deps = deps;
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

  /** Names a session, which begins with that unless it is there. */
  label(_tx: WriteTransaction, place: SessionPlace, label: string): void {
    const { repo, clock } = this.#deps;
    const conversation = this.#opened(place, null);
    if (conversation.label !== label) repo.update({ ...conversation, label, updatedAt: clock.iso() });
  }

  /** Begins anew: nothing of what was said is left, neither here nor in what the agent's program remembers. */
  reset(_tx: WriteTransaction, { gatewayId, sessionKey }: SessionPlace): void {
    const { repo, clock } = this.#deps;
    const conversation = repo.get(gatewayId, sessionKey);
    if (conversation === null) return;
    repo.clear(conversation.id);
    repo.update({ ...conversation, beginsAfresh: true, updatedAt: clock.iso() });
  }

  remove(_tx: WriteTransaction, { gatewayId, sessionKey }: SessionPlace): void {
    this.#deps.repo.remove(gatewayId, sessionKey);
  }

  /** Says something to the agent of a session. The same key says nothing twice. */
  say(tx: WriteTransaction, place: SessionPlace, { text, idempotencyKey, wake }: Saying): void {
    const { repo } = this.#deps;
    const conversation = this.#opened(place, wake);
    if (repo.wasSaid(conversation.id, idempotencyKey)) return;
    if (wake === null) {
      this.#add(tx, conversation, 'user', text, { idempotencyKey });
      return;
    }
    const outcome = this.#wake(tx, conversation, wake, text, idempotencyKey);
    const runId = outcome.type === 'run' ? outcome.run.id : null;
    const heard = { ...conversation, beginsAfresh: conversation.beginsAfresh && runId === null };
    this.#add(tx, heard, 'user', text, { idempotencyKey, runId });
    if (outcome.type === 'skipped') this.#add(tx, heard, 'system', `The agent was not woken. ${outcome.message}`);
  }

  /** A run is over: what it said last, or why it said nothing, belongs to its conversation. */
  runFinished(tx: WriteTransaction, run: Run): void {
    if (run.taskKey === null || !run.taskKey.startsWith('agent:')) return;
    const conversation = this.#deps.repo.latestOfKey(run.companyId, run.taskKey);
    if (conversation === null) return;
    const text = run.result?.finalText;
    if (typeof text === 'string' && text.trim() !== '') {
      if (!NOTHING_SAID.test(text)) this.#add(tx, conversation, 'assistant', text, { runId: run.id });
    } else if (run.error !== null) {
      this.#add(tx, conversation, 'system', `The run did not end well. ${run.error}`, { runId: run.id });
    }
  }

  #wake(
    tx: WriteTransaction,
    { id: conversationId, sessionKey, beginsAfresh }: Conversation,
    agentId: string,
    message: string,
    messageKey: string,
  ): WakeOutcome {
    return this.#deps.wakeups.requestIn(tx, { type: 'system' }, agentId, {
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

  #opened({ companyId, gatewayId, sessionKey }: SessionPlace, agentId: string | null): Conversation {
    const { repo, clock } = this.#deps;
    const existing = repo.get(gatewayId, sessionKey);
    if (existing !== null) return { ...existing, agentId: existing.agentId ?? agentId };
    const at = clock.iso();
    const conversation: Conversation = {
      id: newId(),
      companyId,
      gatewayId,
      sessionKey,
      label: null,
      beginsAfresh: false,
      createdAt: at,
      updatedAt: at,
      agentId,
    };
    repo.insert(conversation);
    return conversation;
  }

  #add(
    tx: WriteTransaction,
    conversation: Conversation,
    role: MessageRole,
    text: string,
    { runId = null, idempotencyKey = null }: { runId?: string | null; idempotencyKey?: string | null } = {},
  ): void {
    const { repo, live, clock } = this.#deps;
    const at = clock.iso();
    const message: Message = {
      id: newId(),
      conversationId: conversation.id,
      role,
      text,
      runId,
      idempotencyKey,
      createdAt: at,
      platform: 'webchat',
    };
    repo.insertMessage(message);
    repo.update({ ...conversation, updatedAt: at });
    const { companyId, gatewayId, sessionKey } = conversation;
    // Without the text, which is read where somebody may: events go to everybody who may see the company.
    live.publish(tx, companyId, 'conversation.message', { gatewayId, sessionKey, messageId: message.id, role, runId });
  }
}
