/** What kinds of agent programs do with files that they are given. Folders: the programs' own documentation. */
import { describeAdapter } from './registry.ts';

/** Where a program looks for skills below a folder that it is given, unless it takes any folder. */
const SKILLS_FOLDERS: Readonly<Record<string, string>> = {
  claude_local: '.claude/skills',
  codex_local: '.agents/skills',
  cursor: '.cursor/skills',
  gemini_local: '.gemini/skills',
  opencode_local: '.opencode/skills',
};
const ANY_FOLDER = 'skills';

/** How types of adapters take skills and instructions. */
export const adapterFiles = {
  /** Null: programs of the type know no skills. */
  skillsFolder: (type: string): string | null =>
    describeAdapter(type)?.capabilities.supportsSkills === true ? (SKILLS_FOLDERS[type] ?? ANY_FOLDER) : null,
  takesInstructions: (type: string): boolean => describeAdapter(type)?.capabilities.supportsInstructionsBundle === true,
  /** Whether programs of the type work in a folder of this machine. */
  worksHere: (type: string): boolean => type === 'process' || (describeAdapter(type)?.tool ?? null) !== null,
};
