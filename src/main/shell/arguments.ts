/** What the desktop app was asked for on its command line, among the switches that Electron and Chromium put there too. */
import { type AppLink, parseAppLink } from './app-link.ts';

export interface ShellArguments {
  /** Null: the default. */
  readonly port: number | null;
  /** Null: WHEELHOUSE_DATA_DIR, else the platform's convention. */
  readonly dataDir: string | null;
  /** What to show first. */
  readonly link: AppLink | null;
  /** A sentence for the user when something cannot be meant. */
  readonly problem: string | null;
}

const LARGEST_PORT = 65_535;

/** Reads `--port N`, `--data-dir D` (or with `=`) and a `wheelhouse://` link; whatever else there is belongs to others. */
export function parseShellArguments(argv: readonly string[]): ShellArguments {
  const portText = lastValue(argv, '--port');
  const dataDir = lastValue(argv, '--data-dir');
  const port = portText === null ? null : parsePort(portText);
  const link = argv.map(parseAppLink).find((found) => found !== null) ?? null;
  return { port, dataDir, link, problem: problemOf(portText, port, dataDir) };
}

function lastValue(argv: readonly string[], name: string): string | null {
  let value: string | null = null;
  for (const [index, text] of argv.entries()) {
    if (text === name) {
      const next = argv[index + 1] ?? '';
      value = next.startsWith('--') ? '' : next;
    } else if (text.startsWith(`${name}=`)) value = text.slice(name.length + 1);
  }
  return value;
}

function parsePort(text: string): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= LARGEST_PORT ? port : null;
}

function problemOf(portText: string | null, port: number | null, dataDir: string | null): string | null {
  if (portText !== null && port === null)
    return `--port must be a number from 0 to ${LARGEST_PORT}, not "${portText}".`;
  return dataDir === '' ? '--data-dir needs a folder.' : null;
}
