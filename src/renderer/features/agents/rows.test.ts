import { describe, expect, it } from 'vitest';
import { namedAgent, runOf } from '../../testing/roster.ts';
import { canPause, canResume, pauseConsequences } from './consequences.ts';
import { filterCounts, filterFrom, filterRows, searchRows } from './filter.ts';
import { entryKey, groupedByManager } from './group.ts';
import { missingFields, toRequest } from './new-agent.ts';
import { lastSeen, rowsOf } from './rows.ts';

const ada = namedAgent(1, 'Ada', { title: 'Chief executive' });
const bruno = namedAgent(2, 'Bruno', { reportsTo: ada.id, status: 'running' });
const carmen = namedAgent(3, 'Carmen', { reportsTo: ada.id, status: 'error', stateReason: 'Exited with code 3' });
const dmitri = namedAgent(4, 'Dmitri', { reportsTo: bruno.id, status: 'paused' });
const done = runOf(bruno, 10, { status: 'succeeded', finishedAt: '2030-01-01T00:00:09.000Z' });
const live = runOf(bruno, 11, { startedAt: '2029-12-31T00:00:00.000Z' });
const rows = rowsOf([ada, bruno, carmen, dmitri], [done, live]);
const names = (shown: typeof rows): readonly string[] => shown.map(({ agent }) => agent.name);

describe('the rows', () => {
  it('put those first that need a person, and else keep their order', () => {
    expect(names(rows)).toEqual(['Carmen', 'Ada', 'Bruno', 'Dmitri']);
  });

  it('show the run in flight before one that came later and has ended', () => {
    expect(rows.find(({ agent }) => agent === bruno)?.run).toBe(live);
    expect(rows.map(lastSeen)).toEqual([null, null, Date.parse(live.startedAt ?? ''), null]);
  });

  it('are found by every word that they show', () => {
    expect(names(searchRows(rows, 'code 3'))).toEqual(['Carmen']);
    expect(names(searchRows(rows, 'CHIEF'))).toEqual(['Ada']);
    expect(names(searchRows(rows, 'ada paused'))).toEqual([]);
    expect(names(searchRows(rows, 'bruno paused'))).toEqual(['Dmitri']);
    expect(searchRows(rows, ' ')).toBe(rows);
  });

  it('are filtered and counted by status', () => {
    expect(filterCounts(rows)).toEqual({ all: 4, running: 1, failed: 1, waiting: 0, paused: 1, idle: 1 });
    expect(names(filterRows(rows, 'failed'))).toEqual(['Carmen']);
    expect(filterFrom('nonsense')).toBe('all');
  });

  it('stand under their managers when grouped', () => {
    const entries = groupedByManager(rows);
    const words = entries.map((entry) =>
      entry.type === 'agent' ? entry.row.agent.name : `${entry.manager?.name ?? 'nobody'} ${entry.size}`,
    );
    expect(words).toEqual(['nobody 1', 'Ada', 'Ada 2', 'Carmen', 'Bruno', 'Bruno 1', 'Dmitri']);
    expect(new Set(entries.map(entryKey)).size).toBe(entries.length);
  });
});

describe('pausing several', () => {
  it('says in numbers what it stops', () => {
    expect(pauseConsequences([bruno, carmen], [live, runOf(carmen, 12, { status: 'queued' })])).toEqual([
      '2 agents will take no work until resumed.',
      '1 run in flight will be stopped.',
      '1 run in the queue will be cancelled.',
      'Issues, instructions and logs are kept.',
    ]);
  });

  it('is for those that can be paused, resuming for those that may work', () => {
    expect([ada, bruno, carmen, dmitri].map(canPause)).toEqual([true, true, true, false]);
    const stranded = { ...dmitri, orgChainHealth: { ...dmitri.orgChainHealth, status: 'invalid_org_chain' as const } };
    expect([dmitri, stranded, ada].map(canResume)).toEqual([true, false, false]);
  });
});

describe('a new agent', () => {
  const draft = {
    name: ' Noor ',
    role: 'engineer',
    title: ' ',
    reportsTo: '',
    adapterType: 'process',
    command: ' echo ',
    args: 'one two\n\n"three"',
  } as const;

  it('is sent without blanks around its words, one argument per line', () => {
    expect(toRequest(draft)).toEqual({
      name: 'Noor',
      role: 'engineer',
      title: null,
      reportsTo: null,
      adapterType: 'process',
      adapterConfig: { command: 'echo', args: ['one two', '"three"'] },
    });
    expect(toRequest({ ...draft, adapterType: 'claude_local' }).adapterConfig).toEqual({});
  });

  it('needs a name, and a command where one is run', () => {
    expect(Object.keys(missingFields({ ...draft, name: '', command: '' }))).toEqual(['name', 'adapterConfig.command']);
    expect(missingFields({ ...draft, adapterType: 'claude_local', command: '' })).toEqual({});
  });
});
