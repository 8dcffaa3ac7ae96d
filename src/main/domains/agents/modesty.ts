/**
 * What agents may not do to agents, whatever they are granted: hand on more than they have, or decide which files of the
 * machine are read and which commands the host runs.
 */
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Agent } from './agents.repo.ts';

/** Keys of the instructions and of commands that the host runs. Source: the Paperclip server. */
const OPERATOR_ONLY_KEYS: readonly string[] = [
  'instructionsFilePath',
  'instructionsBundleMode',
  'instructionsRootPath',
  'instructionsEntryFile',
  'agentsMdPath',
  'workspaceStrategy',
  'workspaceRuntime',
  'provisionCommand',
  'teardownCommand',
];

type Configured = Pick<Agent, 'role' | 'adapterConfig' | 'runtimeConfig'>;

/** A new agent that an agent asks for. @throws AppError forbidden */
export function requireModestDraft(own: JsonObject, wanted: Configured & { permissions: JsonObject }): void {
  requireModestChange({ role: '', adapterConfig: {}, runtimeConfig: {} }, wanted);
  for (const [name, value] of Object.entries(wanted.permissions)) {
    if (value !== false && own[name] !== value) refuse(`grant the permission ${name}`);
  }
}

/** A change of an agent that an agent asks for. @throws AppError forbidden */
export function requireModestChange(before: Configured, wanted: Configured): void {
  if (wanted.role === 'ceo' && before.role !== 'ceo') refuse('make an agent CEO');
  for (const part of ['adapterConfig', 'runtimeConfig'] as const) {
    const key = OPERATOR_ONLY_KEYS.find((name) => differs(before[part][name], wanted[part][name]));
    if (key !== undefined) refuse(`set ${part}.${key}`);
  }
}

/** @throws AppError forbidden */
export function requireSameBudget(before: Agent, wanted: Agent): void {
  if (wanted.budgetMonthlyCents !== before.budgetMonthlyCents) refuse('change the budget of an agent');
}

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

function refuse(what: string): never {
  throw new AppError('forbidden', `Only the operator can ${what}`, {
    details: { reason: 'deny_unsupported_action' },
  });
}
