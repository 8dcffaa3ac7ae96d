/** The audit trail in plain sentences: who, did what, to which thing. Pure. */
import { CHANNEL_NAMES, type ChannelKind } from '../../../contract/channels.ts';
import type { ActivityEntry } from '../../api/types.ts';
import { sentenceCase } from '../../lib/words.ts';

/** What a sentence is about, to be drawn as a link. */
export interface Thing {
  readonly type: 'agent' | 'issue' | 'run' | 'company';
  readonly id: string;
  readonly name: string;
  /** What an issue is about. */
  readonly title?: string | undefined;
}

export interface Sentence {
  readonly verb: string;
  readonly thing: Thing | null;
  /** What follows the thing. */
  readonly rest: string;
}

export interface Names {
  readonly agent: (id: string) => string | undefined;
  readonly issue: (id: string) => { readonly identifier: string; readonly title: string } | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** What an entry says of its thing. */
export function sentenceOf(entry: ActivityEntry, names: Names): Sentence {
  const { action, entityType, entityId, details } = entry;
  switch (entityType) {
    case 'issue':
      return issueSentence(entry, {
        type: 'issue',
        id: entityId,
        name: text(details?.identifier) ?? names.issue(entityId)?.identifier ?? 'an issue',
        title: names.issue(entityId)?.title ?? text(details?.title),
      });
    case 'agent':
      return agentSentence(entry, {
        type: 'agent',
        id: entityId,
        name: names.agent(entityId) ?? text(action.startsWith('agent.key') ? null : details?.name) ?? 'an agent',
      });
    case 'heartbeat_run': {
      const name = names.agent(text(details?.agentId) ?? '') ?? 'an agent';
      return {
        verb: action === 'heartbeat.cancelled' ? 'stopped' : past(action),
        thing: { type: 'run', id: entityId, name: `a run of ${name}` },
        rest: '',
      };
    }
    case 'company':
      return {
        verb: past(action),
        thing: { type: 'company', id: entityId, name: text(details?.name) ?? 'the company' },
        rest: action === 'company.updated' ? changed(details?.changedKeys) : '',
      };
    case 'subscription':
      return {
        verb: 'set',
        thing: null,
        rest: ` a plan: ${text(details?.plan) ?? ''}, ${text(details?.status) ?? ''}`,
      };
    case 'board':
    case 'gateway':
      return {
        verb: PLACE_VERBS[action] ?? past(action),
        thing: null,
        rest: ` the ${entityType} ${text(details?.name) ?? ''}`.trimEnd(),
      };
    default:
      return { verb: past(action), thing: null, rest: '' };
  }
}

const PLACE_VERBS: Readonly<Record<string, string>> = {
  'board.created': 'made',
  'board.updated': 'changed',
  'board.chat': 'said something on',
  'board.memory_added': 'noted something on',
  'gateway.created': 'added',
  'gateway.updated': 'changed',
};

function issueSentence({ action, details, actorType }: ActivityEntry, thing: Thing): Sentence {
  switch (action) {
    case 'issue.created':
      return { verb: 'made', thing, rest: '' };
    case 'issue.comment_added':
      return { verb: 'commented on', thing, rest: '' };
    case 'issue.checked_out':
      return { verb: actorType === 'agent' ? 'took up' : 'checked out', thing, rest: '' };
    case 'issue.released':
      return { verb: 'gave back', thing, rest: '' };
    case 'issue.updated':
      return { ...updateOf(details, thing), thing };
    default:
      return { verb: past(action), thing, rest: '' };
  }
}

/** Verb, and what follows the thing. */
const STATUS_WORDS: Readonly<Record<string, readonly [verb: string, rest: string]>> = {
  done: ['finished', ''],
  cancelled: ['called off', ''],
  in_progress: ['began', ''],
  blocked: ['put', ' on hold'],
  todo: ['made', ' ready to do'],
  in_review: ['asked for a review of', ''],
  backlog: ['put', ' back into the backlog'],
};

function updateOf(details: ActivityEntry['details'], thing: Thing): Sentence {
  const keys = Array.isArray(details?.changedKeys) ? details.changedKeys.map(String) : [];
  const comment = keys.includes('comment') ? ' with a comment' : '';
  const status = keys.includes('status') ? text(details?.status) : undefined;
  if (status !== undefined) {
    const [verb, rest] = STATUS_WORDS[status] ?? ['moved', ` to ${sentenceCase(status).toLowerCase()}`];
    return { verb, thing, rest: `${rest}${comment}` };
  }
  const others = keys.filter((key) => key !== 'comment');
  if (others.length === 0) return { verb: 'commented on', thing, rest: '' };
  if (others.length === 1 && others[0] === 'assigneeAgentId') return { verb: 'reassigned', thing, rest: comment };
  return { verb: 'changed', thing, rest: `${changed(others)}${comment}` };
}

const AGENT_VERBS: Readonly<Record<string, string>> = {
  'agent.created': 'hired',
  'agent.updated': 'changed',
  'agent.paused': 'paused',
  'agent.resumed': 'resumed',
  'agent.terminated': 'terminated',
  'agent.key_created': 'made a key for',
  'agent.key_revoked': 'revoked a key of',
  'agent.restarted': 'restarted',
  'agent.program_updated': 'updated',
  'agent.repaired': 'repaired',
  'agent.memory_reset': 'reset the memory of',
  'agent.channel_added': 'added a channel to',
  'agent.channel_changed': 'changed a channel of',
  'agent.channel_removed': 'removed a channel from',
  'agent.verified': 'verified',
  'agent.verification_removed': 'removed the verification of',
};

function agentSentence({ action, details }: ActivityEntry, thing: Thing): Sentence {
  return {
    verb: AGENT_VERBS[action] ?? past(action),
    thing,
    rest: action === 'agent.updated' ? changed(details?.changedTopLevelKeys) : ofChannel(details?.channel),
  };
}

/** `: Telegram`. */
const ofChannel = (kind: unknown): string =>
  typeof kind === 'string' ? `: ${CHANNEL_NAMES[kind as ChannelKind] ?? kind}` : '';

const FIELDS: Readonly<Record<string, string>> = {
  adapterConfig: 'adapter settings',
  adapterType: 'adapter',
  runtimeConfig: 'run settings',
  reportsTo: 'manager',
  budgetMonthlyCents: 'monthly budget',
  assigneeAgentId: 'assignee',
  blockedByIssueIds: 'blockers',
  parentId: 'parent',
  requireBoardApprovalForNewAgents: 'approval of new agents',
};

/** `: title, priority`. */
function changed(keys: unknown): string {
  const names = Array.isArray(keys)
    ? keys.map((key) => FIELDS[String(key)] ?? sentenceCase(String(key)).toLowerCase())
    : [];
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
}

/** `issue.some_thing_done` as `some thing done`: for what has no words of its own yet. */
const past = (action: string): string => (action.split('.').at(-1) ?? action).replaceAll('_', ' ');
