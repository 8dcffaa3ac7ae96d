import { describe, expect, it } from 'vitest';
import { PLAIN } from './ansi.ts';
import { findMatches, markParts, stepMatch } from './find.ts';
import type { LogLine } from './lines.ts';

const line = (seq: number, text: string): LogLine => ({
  seq,
  lastSeq: seq,
  ts: '2030-01-01T00:00:00.000Z',
  stream: 'stdout',
  text,
  isOpen: false,
  style: PLAIN,
  endStyle: PLAIN,
});

describe('finding in a log', () => {
  const lines = [line(1, 'Error: no'), line(2, 'fine'), line(3, '\u001b[31mer\u001b[0mror error')];

  it('ignores case and escapes', () => {
    expect(findMatches(lines, 'ERROR')).toEqual([
      { seq: 1, from: 0, to: 5 },
      { seq: 3, from: 0, to: 5 },
      { seq: 3, from: 6, to: 11 },
    ]);
    expect(findMatches(lines, '')).toEqual([]);
  });

  it('steps round in both directions', () => {
    const matches = findMatches(lines, 'error');
    expect(stepMatch(matches, null, 1)).toBe(matches[0]);
    expect(stepMatch(matches, null, -1)).toBe(matches[2]);
    expect(stepMatch(matches, matches[2] ?? null, 1)).toBe(matches[0]);
    expect(stepMatch(matches, matches[0] ?? null, -1)).toBe(matches[2]);
    expect(stepMatch([], null, 1)).toBeNull();
  });

  it('cuts text where matches begin and end, also across styles', () => {
    const matches = findMatches(lines, 'error').filter(({ seq }) => seq === 3);
    expect(markParts('er', 0, matches, null)).toEqual([{ from: 0, text: 'er', mark: 'match' }]);
    expect(markParts('ror error', 2, matches, matches[1] ?? null)).toEqual([
      { from: 2, text: 'ror', mark: 'match' },
      { from: 5, text: ' ', mark: 'none' },
      { from: 6, text: 'error', mark: 'current' },
    ]);
  });
});
