/** Rules that hold for an agent however it came to be or is changed. */
import { ADAPTER_TYPES } from '../../../contract/agents.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import { chainHealth } from './org-chain.ts';
import { isReserved, toShortname } from './shortname.ts';

/** @throws AppError unprocessable */
export function requireKnownAdapter(type: string): void {
  if (!(ADAPTER_TYPES as readonly string[]).includes(type)) {
    throw new AppError('unprocessable', `Unknown adapter type: ${type}`, {
      details: { available: [...ADAPTER_TYPES] },
    });
  }
}

/** There are no environments that an agent could run in by default. @throws AppError unprocessable */
export function requireNoEnvironment(environmentId: string | null | undefined): void {
  if (environmentId === null || environmentId === undefined) return;
  throw new AppError(
    'unprocessable',
    'There are no environments here. Leave defaultEnvironmentId out, or set it to null.',
  );
}

/** @throws AppError not_found | unprocessable */
export function requireManager(repo: AgentsRepo, companyId: string, managerId: string): void {
  const manager = repo.byId(managerId);
  if (manager === null) throw new AppError('not_found', 'Manager not found');
  if (manager.companyId !== companyId) throw new AppError('unprocessable', 'Manager must belong to same company');
}

/** @throws AppError unprocessable */
export function requireNoCycle(repo: AgentsRepo, agent: Agent, managerId: string): void {
  if (managerId === agent.id) throw new AppError('unprocessable', 'Agent cannot report to itself');
  // Read within the transaction: another change of the same turn may already have moved the manager.
  const lookup = (id: string): Agent | undefined => repo.byId(id) ?? undefined;
  const manager = lookup(managerId);
  if (manager !== undefined && chainHealth(manager, lookup).chain.some((above) => above.id === agent.id)) {
    throw new AppError('unprocessable', 'Reporting relationship would create cycle');
  }
}

/** Levels of an org tree. Every answer about an agent tells its whole line of managers, and trees are walked by level. */
const MOST_LEVELS = 100;

/** The agent, who may be new, with all below it must fit under the manager. @throws AppError unprocessable */
export function requireShortLine(repo: AgentsRepo, agentId: string, managerId: string): void {
  let levels = 1;
  for (let above: string | null = managerId; above !== null && levels <= MOST_LEVELS; levels += 1) {
    above = repo.byId(above)?.reportsTo ?? null;
  }
  for (let level = repo.reportsOf(agentId); level.length > 0 && levels <= MOST_LEVELS; levels += 1) {
    level = level.flatMap((id) => repo.reportsOf(id));
  }
  if (levels > MOST_LEVELS) {
    throw new AppError(
      'unprocessable',
      `A line of managers can have at most ${MOST_LEVELS} levels. Choose a manager who is further up.`,
    );
  }
}

/** The shortname after a change of the name. @throws AppError conflict */
export function renamedShortname(repo: AgentsRepo, agent: Agent, name: string): string {
  const shortname = toShortname(name) || agent.id;
  if (shortname === agent.shortname) return shortname;
  if (isReserved(shortname)) throw new AppError('conflict', `Agent shortname '${shortname}' is a word of the API`);
  const holder = repo.idByShortname(agent.companyId, shortname);
  if (holder !== null && holder !== agent.id && agent.state !== 'terminated') {
    throw new AppError('conflict', `Agent shortname '${shortname}' is already in use in this company`);
  }
  return shortname;
}

/**
 * What the board is asked about must not change under its eyes. Source: the Paperclip server.
 * @throws AppError conflict
 */
export function requireNotFrozen(agent: Agent, fields: readonly string[], what = 'configuration'): void {
  if (agent.state !== 'awaiting_approval' || fields.length === 0) return;
  throw new AppError('conflict', `Pending approval agent ${what} cannot be changed before board approval`, {
    details: { code: 'pending_approval_agent_config_frozen', agentId: agent.id, fields: [...fields] },
  });
}
