/**
 * The status vocabulary: seven words for what an agent or a run is doing, each with its own colour and icon shape
 * (`StatusBadge`), and `done`, the one word that only a finished run can have. The only place that maps to them.
 */
import type { Agent, PlacedAgent, Run } from '../api/types.ts';

export const STATUS_WORDS = ['idle', 'queued', 'running', 'waiting', 'paused', 'failed', 'stopped', 'done'] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

const AGENT: Readonly<Record<Agent['status'], StatusWord>> = {
  active: 'idle',
  idle: 'idle',
  running: 'running',
  pending_approval: 'waiting',
  paused: 'paused',
  error: 'failed',
  terminated: 'stopped',
};

const RUN: Readonly<Record<Run['status'], StatusWord>> = {
  queued: 'queued',
  running: 'running',
  succeeded: 'done',
  failed: 'failed',
  timed_out: 'failed',
  cancelled: 'stopped',
};

const STATE: Readonly<Record<PlacedAgent['state'], StatusWord>> = {
  awaiting_approval: 'waiting',
  provisioning: 'queued',
  ready: 'idle',
  running: 'running',
  idle: 'idle',
  paused: 'paused',
  failed: 'failed',
  terminated: 'stopped',
};

/** The word for an agent on a gateway or board. */
export const agentStateWord = (state: PlacedAgent['state']): StatusWord => STATE[state];

/** The word for an agent. */
export const agentStatusWord = (status: Agent['status']): StatusWord => AGENT[status];

/** The word for a run. */
export const runStatusWord = (status: Run['status']): StatusWord => RUN[status];

/** The order in which lists sort by status: what needs a person comes first. */
export const statusRank = (word: StatusWord): number =>
  (['failed', 'waiting', 'running', 'queued', 'paused', 'idle', 'done', 'stopped'] as const).indexOf(word);
