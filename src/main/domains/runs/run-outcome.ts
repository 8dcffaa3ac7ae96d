/** How an ended process becomes the end of its run. Words and codes: the Paperclip server. */

import type { Adapter, RunReport } from '../../../contract/adapter.ts';
import type { RunnerEvent } from '../../../contract/runner.ts';
import type { RunState } from '../../../contract/runs.ts';

export type Exited = Extract<RunnerEvent, { type: 'exited' }>;

export interface Outcome {
  readonly state: Extract<RunState, 'succeeded' | 'failed' | 'cancelled' | 'timed_out' | 'lost'>;
  readonly errorCode: string | null;
  /** The reason in words; null when all went well. */
  readonly error: string | null;
  /** What the run told about itself. */
  readonly report?: RunReport;
}

export const LOST: Outcome = {
  state: 'lost',
  errorCode: 'process_lost',
  error: 'Wheelhouse stopped unexpectedly while this run was in flight. Its processes were ended.',
};

export const adapterFailed = (error: string): Outcome => ({ state: 'failed', errorCode: 'adapter_failed', error });

export const cancelled = (errorCode: string, error: string): Outcome => ({ state: 'cancelled', errorCode, error });

/** The outcome of a process that ran and ended. `timeoutMs` is the limit it had. */
export function outcomeOf(end: Exited, adapter: Adapter, timeoutMs: number | null): Outcome {
  const report = adapter.report?.(end);
  return { ...endOf(end, adapter, timeoutMs), ...(report === undefined ? {} : { report }) };
}

function endOf(end: Exited, adapter: Adapter, timeoutMs: number | null): Outcome {
  switch (end.stopped) {
    case 'timed_out':
      return { state: 'timed_out', errorCode: 'timeout', error: `Timed out after ${(timeoutMs ?? 0) / 1000}s` };
    case 'cancelled':
      return cancelled('cancelled', 'Cancelled');
    case 'shutdown':
      return cancelled('server_shutdown', 'Cancelled because Wheelhouse was shut down');
    case null: {
      const verdict = adapter.judge(end);
      return verdict.ok ? { state: 'succeeded', errorCode: null, error: null } : adapterFailed(verdict.error);
    }
  }
}
