/**
 * Paths that callers name below a folder of ours. The rules are those of the strictest file system that the folder may
 * ever be copied to, and they hold on every system: what is accepted means one file, there and here.
 */

export const MOST_PATH_BYTES = 1024;
const MOST_NAME_BYTES = 255;
const MOST_DEPTH = 16;

/** Why a path is refused. `outside`: it leads, or tries to lead, out of the folder. */
export type PathProblem = 'empty' | 'outside' | 'hidden' | 'unusual' | 'too_long';

export type RelativePath =
  | { readonly ok: true; readonly path: string; readonly parts: readonly string[] }
  | { readonly ok: false; readonly problem: PathProblem };

/** Windows opens these devices whatever the folder and the extension. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i;
/** Control characters, what Windows forbids, and characters that change what a reader sees without being seen. */
const UNUSUAL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/u;

const refuse = (problem: PathProblem): RelativePath => ({ ok: false, problem });

/**
 * The path that a text names below a folder, `/` between its parts and no part that could lead elsewhere. A leading `/`
 * means the folder itself, as on the Paperclip server.
 */
export function relativePath(text: string): RelativePath {
  if (Buffer.byteLength(text) > MOST_PATH_BYTES) return refuse('too_long');
  const composed = text.normalize('NFC');
  // Look-alikes of `.`, `/` and `\` are harmless to the system, but not to whoever reads or normalises the path later.
  for (const form of [composed, composed.normalize('NFKC')]) {
    if (form.includes('\\')) return refuse('outside');
    if (form.split('/').some((part) => /^\.{2,}$/.test(part.trim()))) return refuse('outside');
  }
  const parts = composed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) return refuse('empty');
  if (parts.length > MOST_DEPTH) return refuse('too_long');
  for (const part of parts) {
    const problem = problemOf(part);
    if (problem !== null) return refuse(problem);
  }
  return { ok: true, path: parts.join('/'), parts };
}

function problemOf(part: string): PathProblem | null {
  if (Buffer.byteLength(part) > MOST_NAME_BYTES) return 'too_long';
  const compatible = part.normalize('NFKC');
  if (UNUSUAL.test(part) || UNUSUAL.test(compatible) || compatible.includes('/')) return 'unusual';
  if (DEVICE.test(part) || DEVICE.test(compatible)) return 'unusual';
  if (compatible.startsWith('.')) return 'hidden';
  // Windows drops what is at the end, and a space at the start is not seen.
  if (/[. ]$|^ /.test(compatible) || part.trim() !== part) return 'unusual';
  return null;
}

/** One text for all spellings of a path that some file system takes for the same. */
export const foldedPath = (path: string): string =>
  path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
