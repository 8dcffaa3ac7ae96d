/** The files of an agent's workspace, from the facts about it. File names: the Mission Control server. Texts: our own. */
import type { FieldIssue } from '../../../contract/errors.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AgentFacts } from './agent-facts.ts';
import { withAccessBlock } from './key-values.ts';
import { problemOf, rendered } from './template-language.ts';
import { variablesOf } from './template-variables.ts';
import { agentsFile } from './texts/agents.ts';
import { bootstrapFile } from './texts/bootstrap.ts';
import { heartbeatFile } from './texts/heartbeat.ts';
import { identityFile } from './texts/identity.ts';
import { memoryFile } from './texts/memory.ts';
import { userFile } from './texts/person.ts';
import { soulFile } from './texts/soul.ts';
import { accessLines, toolsFile } from './texts/tools.ts';

export interface AgentFile {
  readonly name: string;
  readonly content: string;
  /**
   * `always`: ours, written each time. `once`: the agent's own after that, written again if it is gone. `first`: for the
   * first time only, unless it is still there. `unless_foreign`: written while it is missing or ours, since the gateway may
   * have one of its own.
   */
  readonly write: 'always' | 'once' | 'first' | 'unless_foreign';
}

/** The fields of an agent that are templates, as requests name them. */
const TEMPLATES = [
  ['identity_template', 'identityTemplate'],
  ['soul_template', 'soulTemplate'],
] as const;

/**
 * Whether an agent's templates can be rendered for where it is.
 * @throws AppError validation_failed naming each field that cannot
 */
export function requireRenderable(facts: AgentFacts): void {
  const known = new Set(Object.keys(variablesOf(facts)));
  const issues = TEMPLATES.flatMap(([field, key]): FieldIssue[] => {
    const template = facts[key];
    const problem = template === null ? null : problemOf(template, known);
    return problem === null ? [] : [{ code: 'custom', path: [field], message: problem.message }];
  });
  if (issues.length === 0) return;
  throw new AppError('validation_failed', issues.map(({ message }) => message).join(' '), { details: issues });
}

/** The files of an agent, by name. @throws AppError validation_failed for a template that cannot be rendered */
export function agentFiles(facts: AgentFacts): AgentFile[] {
  requireRenderable(facts);
  const values = variablesOf(facts);
  const { identityTemplate, soulTemplate } = facts;
  const always = (name: string, content: string): AgentFile => ({ name, content, write: 'always' });
  const once = (name: string, content: string): AgentFile => ({ name, content, write: 'once' });
  const templated = (name: string, template: string | null, fallback: string): AgentFile =>
    template === null ? { name, content: fallback, write: 'unless_foreign' } : always(name, rendered(template, values));
  return [
    always('AGENTS.md', agentsFile(facts)),
    ...(facts.role === 'lead' ? [{ name: 'BOOTSTRAP.md', content: bootstrapFile(), write: 'first' } as const] : []),
    always('HEARTBEAT.md', heartbeatFile(facts)),
    templated('IDENTITY.md', identityTemplate, identityFile(facts, values)),
    once('MEMORY.md', memoryFile(facts)),
    templated('SOUL.md', soulTemplate, soulFile(facts)),
    always('TOOLS.md', toolsFile(facts)),
    // Nobody but us keeps the main agent's.
    (facts.role === 'main' ? always : once)('USER.md', userFile(facts)),
  ];
}

/** AGENTS.md for a gateway that does not let TOOLS.md be written. */
export const agentsFileWithAccess = (facts: AgentFacts): string =>
  withAccessBlock(agentsFile(facts), accessLines(facts));
