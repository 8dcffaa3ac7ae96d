import { describe, expect, it } from 'vitest';
import { processAdapter } from '../../adapters/process.ts';
import { cancelled, type Exited, outcomeOf } from './run-outcome.ts';

const end = (changes: Partial<Exited>): Exited => ({
  type: 'exited',
  runId: 'run-1',
  at: '2026-01-01T00:00:00.000Z',
  exitCode: null,
  signal: null,
  stopped: null,
  neverStarted: false,
  logBytes: 0,
  stdoutTail: '',
  stderrTail: '',
  stragglers: 0,
  ...changes,
});

/** Of a run that told nothing. */
const SILENT = { sessionId: null, usage: null };

describe('the outcome of a process', () => {
  it.each<[string, Partial<Exited>, string, string | null, string | null]>([
    ['exit 0', { exitCode: 0 }, 'succeeded', null, null],
    ['exit 3', { exitCode: 3 }, 'failed', 'adapter_failed', 'Process exited with code 3'],
    ['a signal', { signal: 'SIGSEGV' }, 'failed', 'adapter_failed', 'Process was ended by signal SIGSEGV'],
    ['the limit', { stopped: 'timed_out', signal: 'SIGTERM' }, 'timed_out', 'timeout', 'Timed out after 2s'],
    ['the limit, exit 0', { stopped: 'timed_out', exitCode: 0 }, 'timed_out', 'timeout', 'Timed out after 2s'],
    ['a cancel', { stopped: 'cancelled', exitCode: 0 }, 'cancelled', 'cancelled', 'Cancelled'],
    ['the end of the server', { stopped: 'shutdown' }, 'cancelled', 'server_shutdown', expect.stringContaining('shut')],
  ])('%s', (_what, changes, state, errorCode, error) => {
    expect(outcomeOf(end(changes), processAdapter, 2_000)).toEqual({ state, errorCode, error, report: SILENT });
  });

  it('has what the run told about itself', () => {
    const stdoutTail = 'working\n{"session_id":"s-7"}\n';
    expect(outcomeOf(end({ exitCode: 0, stdoutTail }), processAdapter, null)).toMatchObject({
      report: { sessionId: 's-7' },
    });
  });

  it('is the adapter’s to judge', () => {
    const contrary = { ...processAdapter, judge: () => ({ ok: false as const, error: 'It lied.' }) };
    expect(outcomeOf(end({ exitCode: 0 }), contrary, null)).toEqual({
      state: 'failed',
      errorCode: 'adapter_failed',
      error: 'It lied.',
      report: SILENT,
    });
  });

  it('of a cancelled run keeps the cause', () => {
    expect(cancelled('agent_paused', 'Why.')).toEqual({ state: 'cancelled', errorCode: 'agent_paused', error: 'Why.' });
  });
});
