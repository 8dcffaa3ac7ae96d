import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf, type LogEntry, levelNamed, newestFirst } from './log-entries.ts';

const line = (seq: number, chunk: string, ts = '2026-01-01T00:00:00.000Z'): string =>
  `${JSON.stringify({ ts, stream: 'stdout', chunk, seq })}\n`;

describe('entries of a piece of a run file', () => {
  it('are its records, their level by their words', () => {
    const piece = line(1, 'hello\n') + line(2, 'a Warning\n') + line(3, 'fatal: warning\r\n') + line(4, '\n');
    expect(entriesOf('run', piece)).toEqual([
      { id: 'run-1', at: '2026-01-01T00:00:00.000Z', level: 'info', message: 'hello', source: 'stdout' },
      { id: 'run-2', at: '2026-01-01T00:00:00.000Z', level: 'warn', message: 'a Warning', source: 'stdout' },
      { id: 'run-3', at: '2026-01-01T00:00:00.000Z', level: 'error', message: 'fatal: warning', source: 'stdout' },
    ]);
  });

  it('leave out what cannot be read', () => {
    expect(entriesOf('run', `{"ts":\n${line(2, 'kept')}null\n{}\n`).map(({ message }) => message)).toEqual(['kept']);
  });
});

describe('the newest first', () => {
  it('turns a log around that is in order, and otherwise goes by time', () => {
    const entry = (at: number, id: number): LogEntry => ({
      ...{ id: String(id), at: new Date(at).toISOString(), level: 'info', message: '', source: 'stdout' },
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (times) => {
        const ordered = times.sort((a, b) => a - b).map(entry);
        expect(newestFirst(ordered)).toEqual([...ordered].reverse());
        expect(newestFirst([...ordered].reverse()).map(({ at }) => at)).toEqual(
          [...ordered].reverse().map(({ at }) => at),
        );
      }),
    );
  });
});

it.each([
  ['info', 'info'],
  [' WARN ', 'warn'],
  ['warning', 'warn'],
  ['Error', 'error'],
  ['debug', null],
  ['', null],
])('the level %j is %s', (word, level) => expect(levelNamed(word)).toBe(level));
