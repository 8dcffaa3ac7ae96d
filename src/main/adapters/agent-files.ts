/**
 * What kinds of agent programs do with files that they are given. Types and who is capable of what: the Paperclip
 * server's list of adapters; folders: the programs' own documentation.
 */
import { describeAdapter } from './registry.ts';

/** Where a program looks for skills below a folder that it is given. */
const SKILLS_FOLDERS: Readonly<Record<string, string>> = {
  claude_local: '.claude/skills',
  codex_local: '.agents/skills',
  cursor: '.cursor/skills',
  gemini_local: '.gemini/skills',
  grok_local: 'skills',
  hermes_local: 'skills',
  kimi_local: 'skills',
  opencode_local: '.opencode/skills',
  pi_local: 'skills',
};

/** How types of adapters take skills and instructions. */
export const adapterFiles = {
  skillsFolder: (type: string): string | null =>
    Object.hasOwn(SKILLS_FOLDERS, type) ? (SKILLS_FOLDERS[type] ?? null) : null,
  takesInstructions: (type: string): boolean => describeAdapter(type)?.capabilities.supportsInstructionsBundle === true,
};
