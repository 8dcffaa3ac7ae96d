/**
 * The channel between the control plane and the runner process: one message per line of intent, parsed on arrival by
 * both sides. Order of a run: prepare -> gated (or refused) -> release -> started -> output* / blocks* -> exited.
 * The control plane commits the ledger row between `gated` and `release`, so no command runs that is not on record.
 */
import { z } from 'zod';

/** Where the operating system knows a process: pid and group alone get reused, the start time and the boot do not. */
export const processIdentity = z.object({
  pid: z.number().int().positive(),
  /** Process group; the gate leads its own, so that one signal reaches the run's whole group. */
  groupId: z.number().int().positive(),
  /** Start time in the system's own unit (clock ticks since boot on Linux); text, compared for equality alone. */
  startTicks: z.string(),
  /** Changes with every boot; a pid of another boot means nothing. */
  bootId: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentity>;

/** What to run. `env` is the whole environment of the child, nothing is added to it but the run's scratch variables. */
export const launchSpec = z.object({
  command: z.string().min(1),
  args: z.array(z.string()),
  /** Absolute working directory; must exist. */
  cwd: z.string().min(1),
  env: z.record(z.string(), z.string()),
});
export type LaunchSpec = z.infer<typeof launchSpec>;

/** One record of a run file: a line of output, or a part of a line when it is long or the child paused inside it. */
export const logRecord = z.object({
  ts: z.string(),
  stream: z.enum(['stdout', 'stderr', 'system']),
  chunk: z.string(),
  /** Grows by one per record of the run, from 1. */
  seq: z.number().int().positive(),
});
export type LogRecord = z.infer<typeof logRecord>;

/** An index entry over a stretch of a run file. Offsets are bytes of the file, lines are records, both from 0. */
export const logBlock = z.object({
  offset: z.number().int().nonnegative(),
  bytes: z.number().int().positive(),
  firstLine: z.number().int().nonnegative(),
  lines: z.number().int().positive(),
  firstTs: z.string(),
  lastTs: z.string(),
  errors: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
});
export type LogBlock = z.infer<typeof logBlock>;

const stopReason = z.enum(['cancelled', 'shutdown']);

/** What is shorter stands in every text: it cannot be kept out of logs. */
export const SHORTEST_SECRET_BYTES = 8;

const runId = z.string().min(1);
const requestId = z.number().int();
const ledgerEntry = z.object({ runId, process: processIdentity });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** Control plane to runner. */
export const runnerCommand = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('prepare'),
    runId,
    launch: launchSpec,
    /** Absolute path of the run file; its folder is made. */
    logFile: z.string().min(1),
    /** Absolute path of the run's own scratch folder: made before the start, removed at the end. */
    scratchDir: z.string().min(1),
    /** Values that must never reach the run file. Those shorter than 8 bytes are ignored. */
    secrets: z.array(z.string()),
    /** Null: no limit. */
    timeoutMs: z.number().int().positive().nullable(),
    /** Between SIGTERM and SIGKILL. */
    graceMs: z.number().int().nonnegative(),
  }),
  z.object({ type: z.literal('release'), runId }),
  /** Drops a gated run that must not start after all; the answer is `exited` with `neverStarted`. */
  z.object({ type: z.literal('abandon'), runId }),
  z.object({ type: z.literal('stop'), runId, reason: stopReason }),
  /** Ends what is left of processes that an earlier control plane recorded. */
  z.object({ type: z.literal('sweep'), requestId, entries: z.array(ledgerEntry) }),
  /** Rebuilds the block index of a run file. */
  z.object({ type: z.literal('index'), requestId, logFile: z.string().min(1) }),
  /**
   * A short question to a program: what it says goes to who asked, not to a run. It ends with its answer, at its time
   * limit, or with the runner.
   */
  z.object({
    type: z.literal('probe'),
    requestId,
    launch: launchSpec,
    /** `find`: only look for the program, start nothing. */
    mode: z.enum(['find', 'run']),
    timeoutMs: z.number().int().positive(),
    /** A pattern in the output that is answer enough; the program then runs on until its time is up. */
    until: z.string().nullable(),
  }),
  /** Asks what the processes of runs use now. Runs that are not there, or have no process yet, are left out. */
  z.object({ type: z.literal('measure'), requestId, runIds: z.array(runId) }),
  /** Ends every run (TERM, grace capped at `graceMs`, KILL), then the runner itself. */
  z.object({ type: z.literal('shutdown'), graceMs: z.number().int().nonnegative() }),
]);
export type RunnerCommand = z.infer<typeof runnerCommand>;

/** Why a run could not be started: found out before anything ran. */
export const refusalCode = z.enum(['command_not_found', 'cwd_not_found', 'spawn_failed']);

/** What a program answered. Output is cut at 64 KiB. */
export const probeResult = z.object({
  /** `found`: the program is there, as asked. `matched`: it said what was waited for, and runs on. */
  outcome: z.enum(['found', 'exited', 'matched', 'timed_out', ...refusalCode.options]),
  /** The file that the command stands for; null when there is none. */
  file: z.string().nullable(),
  exitCode: z.number().int().nullable(),
  stdout: z.string(),
  stderr: z.string(),
  /** Why nothing was started. */
  reason: z.string().nullable(),
});
export type ProbeResult = z.infer<typeof probeResult>;

/** What the processes of a run use, all of them together. */
export const runFigures = z.object({
  runId,
  startedAt: z.string(),
  /** Since the run was measured before, or since its start; of one processor, so two busy ones are 200. */
  cpuPercent: z.number().nonnegative(),
  residentBytes: z.number().int().nonnegative(),
  processes: z.number().int().nonnegative(),
});
export type RunFigures = z.infer<typeof runFigures>;

/** Runner to control plane. */
export const runnerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), pid: z.number().int().positive() }),
  z.object({ type: z.literal('gated'), runId, process: processIdentity }),
  z.object({ type: z.literal('refused'), runId, code: refusalCode, message: z.string() }),
  z.object({ type: z.literal('started'), runId, at: z.string() }),
  /**
   * New records of a run file, at most ten times a second per run. `records` is cut at 16 KiB of text (`cut` is then
   * true); the file has everything between the byte offsets.
   */
  z.object({
    type: z.literal('output'),
    runId,
    fromOffset: z.number().int().nonnegative(),
    toOffset: z.number().int().nonnegative(),
    records: z.array(logRecord),
    cut: z.boolean(),
  }),
  z.object({ type: z.literal('blocks'), runId, blocks: z.array(logBlock) }),
  z.object({
    type: z.literal('exited'),
    runId,
    at: z.string(),
    exitCode: z.number().int().nullable(),
    signal: z.string().nullable(),
    /** `null`: it ended by itself. */
    stopped: z.enum(['timed_out', 'cancelled', 'shutdown']).nullable(),
    neverStarted: z.boolean(),
    logBytes: z.number().int().nonnegative(),
    /** The last 64 KiB of each stream, scrubbed. */
    stdoutTail: z.string(),
    stderrTail: z.string(),
    /** Processes of the run that outlived it and had to be ended one by one. */
    stragglers: z.number().int().nonnegative(),
  }),
  z.object({ type: z.literal('swept'), requestId, ended: z.array(runId) }),
  z.object({ type: z.literal('probed'), requestId, result: probeResult }),
  z.object({ type: z.literal('measured'), requestId, figures: z.array(runFigures) }),
  z.object({ type: z.literal('indexed'), requestId, bytes: z.number().int().nonnegative(), blocks: z.array(logBlock) }),
]);
export type RunnerEvent = z.infer<typeof runnerEvent>;
