import { describe, expect, it } from 'vitest';
import { namedAgent, runOf } from '../../testing/roster.ts';
import { pauseConsequences, terminateConsequences } from './consequences.ts';
import { changedFields, changesBetween, conflictsBetween, draftOf } from './draft.ts';
import { everybodyBelow, managersOf, reportsOf } from './people.ts';
import { noteOnRun } from './run-note.ts';
import { skipWords } from './wake-words.ts';

const ada = namedAgent(1, 'Ada');
const bruno = namedAgent(2, 'Bruno', { reportsTo: ada.id });
const carmen = namedAgent(3, 'Carmen', { reportsTo: bruno.id });
const dmitri = namedAgent(4, 'Dmitri', { reportsTo: bruno.id });
const all = [dmitri, carmen, bruno, ada];

describe('the people around an agent', () => {
  it('are its managers from the top, its reports, and everybody below', () => {
    expect(managersOf(carmen, all)).toEqual([ada, bruno]);
    expect(reportsOf(bruno.id, all)).toEqual([dmitri, carmen]);
    expect(new Set(everybodyBelow(ada.id, all))).toEqual(new Set([bruno, carmen, dmitri]));
  });

  it('are found also where the data goes round in a circle', () => {
    const circle = [namedAgent(1, 'Ada', { reportsTo: bruno.id }), bruno];
    expect(managersOf(bruno, circle)).toHaveLength(2);
    expect(everybodyBelow(bruno.id, circle)).toHaveLength(1);
  });
});

describe('consequences', () => {
  it('of terminating count the runs, the keys and those who lose their manager', () => {
    const liveRuns = [runOf(bruno, 10), runOf(carmen, 11), runOf(ada, 12)];
    expect(terminateConsequences(bruno, { agents: all, liveRuns, keys: 2 })).toEqual([
      'This cannot be undone. Its record, runs and logs are kept.',
      '2 runs will be stopped, its own and those of the agents below it.',
      '2 keys will stop working.',
      '2 agents below it cannot work until Dmitri, Carmen have another manager.',
    ]);
    expect(terminateConsequences(carmen, { agents: all, liveRuns: [], keys: undefined })).toHaveLength(2);
  });

  it('of pausing are worth a question only when something is stopped', () => {
    expect(pauseConsequences(bruno, [runOf(carmen, 11)])).toEqual([]);
    expect(pauseConsequences(carmen, [runOf(carmen, 11)])[0]).toBe('1 run will be stopped.');
  });
});

describe('editing', () => {
  const base = draftOf(namedAgent(1, 'Ada', { title: 'Chief' }));

  it('sends what was changed and nothing else', () => {
    expect(changesBetween(base, { ...base, title: ' ', args: 'a b\nc\n' })).toEqual({
      title: null,
      adapterConfig: { args: ['a b', 'c'] },
    });
    expect(changesBetween(base, base)).toEqual({});
    expect(changedFields(base, { ...base, reportsTo: 'x', command: 'true' })).toEqual(['reportsTo', 'command']);
  });

  it('is in conflict only where both sides changed the same field to something else', () => {
    const mine = { ...base, name: 'Adele', title: 'Boss' };
    expect(conflictsBetween(base, mine, { ...base, title: 'Founder', command: 'true' })).toEqual([
      { field: 'title', mine: 'Boss', theirs: 'Founder' },
    ]);
    expect(conflictsBetween(base, mine, { ...base, title: 'Boss' })).toEqual([]);
  });
});

describe('words', () => {
  it('of a skipped wake tell what happens next', () => {
    const skipped = {
      status: 'skipped',
      reason: 'issue_execution_deferred',
      message: 'Wakeup was deferred because this issue is already being executed by Ada.',
      issueId: null,
      executionRunId: null,
      executionAgentId: null,
      executionAgentName: null,
    } as const;
    expect(skipWords(skipped)).toBe(`${skipped.message} It will be woken when that run has ended.`);
    expect(skipWords({ ...skipped, reason: 'something_new' })).toBe(skipped.message);
  });

  it('of a run tell how it ended, or else why it was made', () => {
    expect(noteOnRun(runOf(ada, 10, { status: 'failed', error: 'Exited with code 3' }))).toBe('Exited with code 3.');
    expect(noteOnRun(runOf(ada, 10))).toBe('On demand.');
  });
});
