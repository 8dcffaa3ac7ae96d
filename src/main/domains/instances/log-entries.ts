/** Entries of an agent's log from what its runs wrote and what is on record of them, as pure functions. */
import type { LogSource } from '../../../contract/instances.ts';
import { type LogRecord, logRecord } from '../../../contract/runner.ts';
import type { RunEventLevel } from '../../../contract/runs.ts';
import { saysError, saysWarning } from '../../platform/line-level.ts';

export interface LogEntry {
  readonly id: string;
  readonly at: string;
  readonly level: RunEventLevel;
  readonly message: string;
  readonly source: LogSource;
}

/** The entries of a piece of a run file, in its order. Lines that cannot be read are left out. */
export function entriesOf(runId: string, piece: string): LogEntry[] {
  return piece.split('\n').flatMap((line): LogEntry[] => {
    const record = line === '' ? null : recordOf(line);
    if (record === null) return [];
    const { ts, stream, chunk, seq } = record;
    const message = chunk.replace(/\r?\n$/, '');
    return message === '' ? [] : [{ id: `${runId}-${seq}`, at: ts, level: levelOf(chunk), message, source: stream }];
  });
}

/** The newest first. What is equally old stays in its order, which is that of its own kind. */
export const newestFirst = (entries: readonly LogEntry[]): LogEntry[] =>
  entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => (a.entry.at === b.entry.at ? b.place - a.place : a.entry.at < b.entry.at ? 1 : -1))
    .map(({ entry }) => entry);

/** The level that a word names; null for one that is none. */
export function levelNamed(word: string): RunEventLevel | null {
  switch (word.trim().toLowerCase()) {
    case 'info':
      return 'info';
    case 'warn':
    case 'warning':
      return 'warn';
    case 'error':
      return 'error';
    default:
      return null;
  }
}

function levelOf(text: string): RunEventLevel {
  if (saysError(text)) return 'error';
  return saysWarning(text) ? 'warn' : 'info';
}

function recordOf(line: string): LogRecord | null {
  try {
    return logRecord.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
