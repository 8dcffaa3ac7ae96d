/** SKILL.md: front matter that says what the skill is and when to use it, then instructions in Markdown. */
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../../contract/errors.ts';

/** What the front matter of a SKILL.md says. */
export interface SkillHead {
  readonly name: string;
  readonly description: string;
}

const LONGEST_HEAD = 16_384;
/** The head: from the first line, which is `---`, to the next such line. */
const HEAD = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

const head = z.object({ name: z.string().trim().min(1).max(200), description: z.string().trim().min(1).max(4000) });

const refuse = (what: string): never => {
  throw new AppError(
    'unprocessable',
    `${what} It must begin with a block between two lines of "---" that gives "name" and "description".`,
  );
};

/** @throws AppError unprocessable with a sentence for the author */
export function readSkillFile(text: string): SkillHead {
  const block = HEAD.exec(text);
  if (block === null || block.index !== 0) return refuse('SKILL.md has no front matter.');
  const yaml = block[1] ?? '';
  if (yaml.length > LONGEST_HEAD) return refuse('The front matter of SKILL.md is too long.');
  let value: unknown;
  try {
    // Aliases are refused: a few lines of them can unfold into gigabytes.
    value = parse(yaml, { maxAliasCount: 0, prettyErrors: false, logLevel: 'error' });
  } catch {
    return refuse('The front matter of SKILL.md is not valid YAML.');
  }
  const parsed = head.safeParse(value);
  if (!parsed.success) return refuse('The front matter of SKILL.md lacks a name or a description.');
  return parsed.data;
}

/** A SKILL.md made of its parts, for callers that send name and description on their own. */
export const writeSkillFile = ({ name, description }: SkillHead, body: string): string =>
  `---\n${stringify({ name, description })}---\n\n${body}`;

/** Whether a text has front matter at all. */
export const hasHead = (text: string): boolean => HEAD.exec(text)?.index === 0;
