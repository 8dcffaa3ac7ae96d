import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../api/types.ts';
import { foldedWords } from './folded-words.ts';
import { type Names, sentenceOf } from './sentences.ts';
import { dayWords, timelineOf } from './timeline.ts';

let nextId = 0;
const entry = (action: string, changes: Partial<ActivityEntry> = {}): ActivityEntry =>
  ({
    id: `e${++nextId}`,
    action,
    entityType: action.split('.')[0] ?? '',
    entityId: 'thing',
    actorType: 'agent',
    actorId: 'bruno',
    details: null,
    createdAt: '2030-01-31T12:00:00.000Z',
    ...changes,
  }) as ActivityEntry;
const names: Names = {
  agent: (id) => ({ ada: 'Ada', bruno: 'Bruno' })[id],
  issue: (id) => (id === 'thing' ? { identifier: 'HAR-2', title: 'Write' } : undefined),
};
const said = (action: string, changes: Partial<ActivityEntry> = {}): string => {
  const { verb, thing, rest } = sentenceOf(entry(action, changes), names);
  return `${verb}${thing === null ? '' : ` ${thing.name}`}${rest}`;
};
const update = (changedKeys: string[], status = 'todo') => ({ details: { identifier: 'HAR-2', changedKeys, status } });

describe('what is said of an entry', () => {
  it.each([
    ['issue.checked_out', {}, 'took up HAR-2'],
    ['issue.checked_out', { actorType: 'user' }, 'checked out HAR-2'],
    ['issue.created', { details: { identifier: 'HAR-9', title: 'Write' } }, 'made HAR-9'],
    ['issue.updated', update(['status', 'comment'], 'done'), 'finished HAR-2 with a comment'],
    ['issue.updated', update(['assigneeAgentId']), 'reassigned HAR-2'],
    ['issue.updated', update(['status', 'comment'], 'blocked'), 'put HAR-2 on hold with a comment'],
    ['issue.updated', update(['title', 'blockedByIssueIds']), 'changed HAR-2: title, blockers'],
    ['issue.updated', update(['comment']), 'commented on HAR-2'],
    ['issue.something_new', {}, 'something new HAR-2'],
    ['agent.created', { entityId: 'gone', details: { name: 'Cleo' } }, 'hired Cleo'],
    ['agent.updated', { entityId: 'ada', details: { changedTopLevelKeys: ['reportsTo'] } }, 'changed Ada: manager'],
    ['agent.key_created', { entityId: 'ada', details: { name: 'default' } }, 'made a key for Ada'],
    ['agent.key_revoked', { entityId: 'gone', details: { name: 'default' } }, 'revoked a key of an agent'],
    ['agent.channel_added', { entityId: 'ada', details: { channel: 'whatsapp' } }, 'added a channel to Ada: WhatsApp'],
    ['agent.verified', { entityId: 'ada', details: { verificationType: 'ens' } }, 'verified Ada'],
    ['subscription.changed', { details: { plan: 'pro', status: 'active' } }, 'set a plan: pro, active'],
    ['heartbeat.cancelled', { entityType: 'heartbeat_run', details: { agentId: 'ada' } }, 'stopped a run of Ada'],
    ['company.updated', { details: { changedKeys: ['name'] } }, 'updated the company: name'],
    ['board.created', { details: { name: 'Launch' } }, 'made the board Launch'],
    ['board.chat', { details: { name: 'Launch' } }, 'said something on the board Launch'],
    ['gateway.deleted', { details: { name: 'Office' } }, 'deleted the gateway Office'],
    ['thing.unknown', {}, 'unknown'],
  ] satisfies [string, Partial<ActivityEntry>, string][])('%s', (action, changes, words) => {
    expect(said(action, changes)).toBe(words);
  });
});

describe('the timeline', () => {
  const items = (entries: ActivityEntry[], showRoutine = false) =>
    timelineOf(entries, showRoutine).flatMap((day) =>
      day.items.map((item) => (item.type === 'entry' ? item.entry.action : item.entries.length)),
    );

  it('folds routine steps of agents, but not those of people and not what is finished', () => {
    const entries = [
      entry('issue.updated', update(['status'], 'done')),
      entry('issue.checked_out'),
      entry('issue.checked_out', { actorType: 'user' }),
      entry('issue.updated', update(['status'], 'blocked')),
    ];
    expect(items(entries)).toEqual(['issue.updated', 'issue.checked_out', 2]);
    expect(items(entries, true)).toHaveLength(4);
  });

  it('tells a comment with the change that it came with', () => {
    expect(
      items([entry('issue.comment_added'), entry('issue.updated', update(['status', 'comment'], 'done'))]),
    ).toEqual(['issue.updated']);
    expect(items([entry('issue.comment_added')])).toEqual(['issue.comment_added']);
    const later = { createdAt: '2030-01-31T12:00:05.000Z' };
    expect(items([entry('issue.comment_added', later), entry('issue.updated', update(['comment']))])).toHaveLength(2);
  });

  it('tells many deeds of one kind as one', () => {
    const hires = ['ada', 'bruno', 'x', 'y', 'z'].map((entityId) =>
      entry('agent.created', { actorType: 'user', entityId, details: { name: entityId } }),
    );
    expect(items(hires)).toEqual([5]);
    expect(foldedWords(hires, names)).toBe('You hired z, y, x and 2 others');
    expect(foldedWords([entry('issue.checked_out'), entry('issue.released', { actorId: 'ada' })], names)).toBe(
      '2 routine steps by Ada and Bruno',
    );
  });

  it('goes by day', () => {
    const entries = [entry('issue.created'), entry('issue.created', { createdAt: '2030-01-28T12:00:00.000Z' })];
    expect(timelineOf(entries, false).map(({ date }) => date)).toEqual(['2030-01-31', '2030-01-28']);
    const now = new Date(2030, 0, 31, 18);
    expect(['2030-01-31', '2030-01-30'].map((date) => dayWords(date, now))).toEqual(['Today', 'Yesterday']);
    expect(dayWords('2029-12-24', now)).toContain('2029');
  });
});
