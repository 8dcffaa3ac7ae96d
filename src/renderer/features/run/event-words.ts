/** What a run's events say in plain words. Pure. */
import type { RunEvent } from '../../api/types.ts';
import { reasonWords } from '../../ui/runs/run-words.ts';

const WORDS: Readonly<Record<string, string>> = {
  'run started': 'The process started.',
  'adapter invocation': 'The command was called.',
  'run succeeded': 'The run ended well.',
};

/** One event as a sentence. */
export function eventWords({ message }: Pick<RunEvent, 'message'>): string {
  const known = WORDS[message];
  if (known !== undefined) return known;
  const [, state = '', reason] = /^run (\w+)(?:: (.*))?$/s.exec(message) ?? [];
  const ending = ENDINGS[state];
  if (ending === undefined) return reasonWords(message);
  return reason === undefined ? `${ending}.` : `${ending}. ${reasonWords(reason)}`;
}

const ENDINGS: Readonly<Record<string, string>> = {
  failed: 'The run failed',
  cancelled: 'The run was stopped',
  timed_out: 'The run took too long and was stopped',
  lost: 'The run was lost',
};

/** The command of an invocation as it would be typed; null for other events. */
export function commandOf(payload: RunEvent['payload']): string | null {
  if (payload === null || typeof payload.command !== 'string') return null;
  const args = Array.isArray(payload.commandArgs) ? payload.commandArgs.map(String) : [];
  return [payload.command, ...args].map(quoted).join(' ');
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
