/** A skill as it is installed: its files, checked, in one order, and the hash over all of them. */
import { AppError } from '../../../contract/errors.ts';
import { sha256Hex } from '../../platform/ids.ts';
import { foldedPath, relativePath } from '../../platform/relative-path.ts';
import { readSkillFile, type SkillHead } from './skill-file.ts';

export const SKILL_FILE = 'SKILL.md';
/** What a skill may be at most. */
export const SKILL_LIMITS = { fileBytes: 512 * 1024, totalBytes: 4 * 1024 * 1024, files: 200 } as const;

export interface SkillFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly executable: boolean;
}

export interface PackedFile extends SkillFile {
  readonly sha256: string;
}

export interface SkillPackage extends SkillHead {
  readonly files: readonly PackedFile[];
  readonly size: number;
  /** Over paths, modes and contents: equal skills have equal hashes. */
  readonly contentHash: string;
}

const refuse = (message: string): never => {
  throw new AppError('unprocessable', message);
};

/** @throws AppError unprocessable when the files are no skill, are too large, or have names that lead elsewhere */
export function packSkill(files: readonly SkillFile[]): SkillPackage {
  if (files.length > SKILL_LIMITS.files) refuse(`A skill may have at most ${SKILL_LIMITS.files} files.`);
  const taken = new Map<string, string>();
  let size = 0;
  const packed = files.map((file) => {
    const checked = relativePath(file.path);
    if (!checked.ok) return refuse(`A skill cannot have a file called ${JSON.stringify(file.path.slice(0, 200))}.`);
    const folded = foldedPath(checked.path);
    if (taken.has(folded)) {
      refuse(`The files ${taken.get(folded)} and ${checked.path} are the same on some systems. Rename one.`);
    }
    taken.set(folded, checked.path);
    if (file.bytes.length > SKILL_LIMITS.fileBytes) {
      refuse(`The file ${checked.path} is larger than ${SKILL_LIMITS.fileBytes} bytes.`);
    }
    size += file.bytes.length;
    return { path: checked.path, bytes: file.bytes, executable: file.executable, sha256: sha256Hex(file.bytes) };
  });
  if (size > SKILL_LIMITS.totalBytes) refuse(`The skill is larger than ${SKILL_LIMITS.totalBytes} bytes.`);
  refuseFilesAsFolders(taken);
  packed.sort((a, b) => (a.path < b.path ? -1 : 1));
  const skillFile = packed.find(({ path }) => path === SKILL_FILE);
  if (skillFile === undefined) return refuse(`A skill needs a file ${SKILL_FILE} at its top.`);
  return {
    ...readSkillFile(skillFile.bytes.toString('utf8')),
    files: packed,
    size,
    contentHash: sha256Hex(
      packed.map((file) => `${file.path}\0${file.executable ? 'x' : '-'}\0${file.sha256}\n`).join(''),
    ),
  };
}

/** `a` cannot be a file where `a/b` is one. */
function refuseFilesAsFolders(paths: ReadonlyMap<string, string>): void {
  for (const [folded, path] of paths) {
    for (let slash = folded.indexOf('/'); slash !== -1; slash = folded.indexOf('/', slash + 1)) {
      if (paths.has(folded.slice(0, slash))) refuse(`In the path ${path} a file stands where a folder must be.`);
    }
  }
}

const SCRIPT = /(^|\/)scripts\/|\.(sh|bash|zsh|py|rb|pl|[cm]?[jt]s|ps1|bat|cmd|exe)$/i;

/** What a file of a skill is for. Words: the Paperclip server. */
export function fileKind(path: string): 'skill' | 'reference' | 'script' | 'asset' | 'markdown' | 'other' {
  if (path === SKILL_FILE) return 'skill';
  if (SCRIPT.test(path)) return 'script';
  if (path.startsWith('references/')) return 'reference';
  if (path.startsWith('assets/')) return 'asset';
  return path.toLowerCase().endsWith('.md') ? 'markdown' : 'other';
}

/** How much an agent is trusted with when it gets the skill. Words: the Paperclip server. */
export function trustLevel(
  files: readonly { readonly path: string; readonly executable: boolean }[],
): 'markdown_only' | 'assets' | 'scripts_executables' {
  if (files.some(({ path, executable }) => executable || fileKind(path) === 'script')) return 'scripts_executables';
  return files.every(({ path }) => path.toLowerCase().endsWith('.md')) ? 'markdown_only' : 'assets';
}
