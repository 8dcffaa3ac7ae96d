/** Paths of instruction files, as callers name them. Messages: the Paperclip server, where it has one. */
import { AppError } from '../../../contract/errors.ts';
import { foldedPath, type PathProblem, relativePath } from '../../platform/relative-path.ts';

const MESSAGES: Readonly<Record<PathProblem, string>> = {
  empty: "Query parameter 'path' is required",
  outside: 'Instructions file path must stay within the bundle root',
  hidden:
    'Hidden files and folders are not part of an instructions bundle. Choose a name that does not begin with a dot.',
  unusual: 'The path has characters or names that not every system can keep as a file. Choose plainer ones.',
  too_long: 'The path is too long or nested too deep.',
};

/** Of tools, not of people: never shown, never written. */
const LEFT_OUT = new Set(['node_modules', '__pycache__', 'venv', 'thumbs.db']);

/** The parts of a path below a bundle's root. @throws AppError unprocessable */
export function bundlePath(text: string): { readonly path: string; readonly parts: readonly string[] } {
  const checked = relativePath(text);
  if (!checked.ok) throw new AppError('unprocessable', MESSAGES[checked.problem]);
  if (checked.parts.some(isLeftOut)) throw new AppError('unprocessable', MESSAGES.unusual);
  return checked;
}

/** Whether a name in a folder belongs to a tool. */
export const isLeftOut = (name: string): boolean => name.startsWith('.') || LEFT_OUT.has(foldedPath(name));

/** Whether some file system takes two paths for one file. */
export const isSameFile = (one: string, other: string): boolean => foldedPath(one) === foldedPath(other);

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['json', 'json'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
  ['ts', 'typescript'],
  ['tsx', 'typescript'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['py', 'python'],
  ['sh', 'bash'],
  ['html', 'html'],
  ['css', 'css'],
]);

/** What an editor should take a file for. */
export const languageOf = (path: string): string => LANGUAGES.get(path.split('.').pop()?.toLowerCase() ?? '') ?? 'text';
