/** The vocabulary of runs: one start of one agent, from the queue to its end. */
import { z } from 'zod';

export const RUN_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'timed_out', 'lost'] as const;
export const runState = z.enum(RUN_STATES);
export type RunState = z.infer<typeof runState>;

export type RunEventLevel = 'info' | 'warn' | 'error';

/** States in which a run holds, or waits for, its agent. */
export const isActiveRun = (state: RunState): boolean => state === 'queued' || state === 'running';
