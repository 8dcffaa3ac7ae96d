import { renameSync, rmSync, statSync } from 'node:fs';
import pino from 'pino';
import { redactFields, redactText } from './redact.ts';

/** Structured log lines. Put an error under `err`. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  /** A logger that adds `fields` to each line. */
  child(fields: object): Logger;
}

/** A logger that owns its file. */
export interface FileLogger extends Logger {
  close(): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LoggerOptions {
  readonly file: string;
  readonly level?: LogLevel;
  /** Also write to the standard error output. */
  readonly stderr?: boolean;
  /** The file is put aside at start when it is larger than this. */
  readonly rotateAboveBytes?: number;
}

const ROTATE_ABOVE_BYTES = 10 * 1024 * 1024;
const KEPT_FILES = 3;

/** Opens a log of JSON lines, free of secrets, that only the user can read. Its folder must exist. */
export function createLogger(options: LoggerOptions): FileLogger {
  rotate(options.file, options.rotateAboveBytes ?? ROTATE_ABOVE_BYTES);
  const file = pino.destination({ dest: options.file, append: true, mode: 0o600, sync: true });
  // A full disk costs log lines, not the process.
  file.on('error', () => undefined);

  const level = options.level ?? 'info';
  const settings = { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime };
  const streams: pino.StreamEntry[] = [{ level, stream: file }];
  if (options.stderr) streams.push({ level, stream: pino.destination({ dest: 2, sync: true }) });
  const target = pino(settings, streams.length === 1 ? file : pino.multistream(streams));
  return { ...wrap(target), close: () => file.end() };
}

/** Drops every line. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};

function wrap(target: pino.Logger): Logger {
  const at = (level: LogLevel) => (fields: object, message: string) => {
    if (target.isLevelEnabled(level)) target[level](redactFields(fields), redactText(message));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(target.child(redactFields(fields))),
  };
}

function rotate(file: string, aboveBytes: number): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= aboveBytes) return;
  rmSync(`${file}.${KEPT_FILES}`, { force: true });
  for (let number = KEPT_FILES - 1; number >= 0; number--) {
    const from = number === 0 ? file : `${file}.${number}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${file}.${number + 1}`);
  }
}
