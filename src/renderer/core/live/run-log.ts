/** New output of runs, handed to whoever shows it. */
import type { LogRecord } from '../../../contract/runner.ts';
import type { LiveMessage } from './socket.ts';

export type { LogRecord };

export type RunLogUpdate =
  | {
      readonly type: 'output';
      readonly records: readonly LogRecord[];
      /** Byte offsets in the run's log: where this begins and ends. */
      readonly fromOffset: number;
      readonly toOffset: number;
      /** Some output is left out here; read the log to have it. */
      readonly truncated: boolean;
    }
  /** Some output may have been missed: read on from the last known offset. */
  | { readonly type: 'gap' };

type Listener = (update: RunLogUpdate) => void;

const listeners = new Map<string, Set<Listener>>();

/** Calls `listener` for new output of a run until the returned function is called. */
export function subscribeRunLog(runId: string, listener: Listener): () => void {
  const ofRun = listeners.get(runId) ?? new Set<Listener>();
  listeners.set(runId, ofRun);
  ofRun.add(listener);
  return () => {
    ofRun.delete(listener);
    if (ofRun.size === 0) listeners.delete(runId);
  };
}

/** Hands a `heartbeat.run.log` message on. */
export function deliverRunLog({ payload }: LiveMessage): void {
  const { runId, records, fromOffset, toOffset, truncated } = payload;
  if (typeof runId !== 'string' || typeof fromOffset !== 'number' || typeof toOffset !== 'number') return;
  const update: RunLogUpdate = {
    type: 'output',
    records: Array.isArray(records) ? (records as LogRecord[]) : [],
    fromOffset,
    toOffset,
    truncated: truncated === true,
  };
  for (const listener of listeners.get(runId) ?? []) listener(update);
}

/** Tells everybody that output may have been missed. */
export function announceRunLogGap(): void {
  for (const ofRun of listeners.values()) {
    for (const listener of ofRun) listener({ type: 'gap' });
  }
}
