import { describe, expect, it } from 'vitest';
import { makeInstance } from '../../../testing/outside.ts';
import { byteWords, liveFigures, percent, recordedFigures } from './instance-words.ts';
import { questionBefore } from './questions.ts';

const live = {
  cpuPercent: 3.14,
  memoryBytes: 48_200_000,
  memoryTotalBytes: 16_000_000_000,
  processes: 2,
  startedAt: '2030-01-31T12:00:00.000Z',
};

describe('figures', () => {
  it('are said in units that people read', () => {
    expect([0, 999, 48_200_000, 16_000_000_000].map(byteWords)).toEqual(['0 B', '999 B', '48 MB', '16.0 GB']);
    expect(liveFigures(live).map(({ value }) => value)).toEqual(['3.1 %', '48 MB', '2']);
  });

  it('are left out where there are none, never made up', () => {
    expect(recordedFigures(makeInstance()).map(({ value }) => value)).toEqual(['0', null, null]);
  });

  it('say all or nothing only where it is all or nothing', () => {
    expect([percent(0, 500), percent(1, 500), percent(499, 500), percent(500, 500)]).toEqual([0, 1, 99, 100]);
  });
});

describe('what is asked first', () => {
  it('is nothing where nothing is lost', () => {
    for (const action of ['start', 'stop', 'restart'] as const) {
      expect(questionBefore(action, 'Ada', { live: null })).toBeNull();
    }
    expect(questionBefore('start', 'Ada', { live })).toBeNull();
  });

  it('says what is stopped and what is kept', () => {
    for (const action of ['stop', 'restart', 'update', 'repair', 'reset-memory'] as const) {
      const lines = questionBefore(action, 'Ada', { live })?.consequences ?? [];
      expect(lines[0]).toBe('What it is doing now is stopped.');
      expect(lines.join(' ')).toMatch(/issues, runs and their logs/);
    }
    expect(questionBefore('reset-memory', 'Ada', { live: null })?.consequences).toContain(
      'Its memory files are moved to a backup, where you find them again.',
    );
  });
});
