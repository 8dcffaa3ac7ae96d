/**
 * What a grant covers. A scope is a JSON object of constraints; a grant covers a request when every constraint holds.
 * Source: the Paperclip Agents API, "Grant scope".
 */
import type { JsonObject } from '../../../contract/primitives.ts';

/** What a request is about, as far as scopes can tell things apart. */
export interface ScopeSubject {
  readonly projectId: string | null;
  readonly agentId: string | null;
  readonly userId: string | null;
}

/** A scope, read. Null: no constraint of that kind. A constraint without an id covers nothing. */
interface Constraints {
  readonly projects: ReadonlySet<string> | null;
  readonly agents: ReadonlySet<string> | null;
  readonly users: ReadonlySet<string> | null;
  readonly subtrees: ReadonlySet<string> | null;
}
type Kind = keyof Constraints;

const KIND_OF_KEY: Readonly<Record<string, Kind>> = {
  projectId: 'projects',
  projectIds: 'projects',
  agentId: 'agents',
  agentIds: 'agents',
  assigneeAgentId: 'agents',
  assigneeAgentIds: 'agents',
  targetAgentId: 'agents',
  targetAgentIds: 'agents',
  userId: 'users',
  userIds: 'users',
  managerAgentId: 'subtrees',
  managerAgentIds: 'subtrees',
  subtreeRootAgentId: 'subtrees',
  subtreeRootAgentIds: 'subtrees',
  subtreeAgentId: 'subtrees',
  subtreeAgentIds: 'subtrees',
};
const KIND_OF_SHORTHAND: Readonly<Record<string, Kind>> = {
  project: 'projects',
  agent: 'agents',
  user: 'users',
  subtree: 'subtrees',
};

/** Whether `agentId` is `rootId` or reports to it, directly or through others. */
export type IsWithin = (agentId: string, rootId: string) => boolean;

/** Whether a scope leaves nothing out: it is absent or empty. */
export const isCompanyWide = (scope: JsonObject | null): boolean => scope === null || Object.keys(scope).length === 0;

/** Whether a scope names at least one thing that it is limited to. */
export function isStructured(scope: JsonObject | null): boolean {
  return scope !== null && Object.values(read(scope)).some((ids) => ids !== null && ids.size > 0);
}

/**
 * Whether a scope covers the subject. Constraints of different kinds must all hold; of one kind, one id suffices; agents
 * and users are one kind, the assignee. A scope that has words but none that we know covers nothing: better too little
 * than everything by a slip of the pen.
 */
export function covers(scope: JsonObject | null, subject: ScopeSubject, isWithin: IsWithin): boolean {
  if (scope === null || isCompanyWide(scope)) return true;
  const { projects, agents, users, subtrees } = read(scope);
  if (projects === null && agents === null && users === null && subtrees === null) return false;
  const { projectId, agentId, userId } = subject;
  if (projects !== null && (projectId === null || !projects.has(projectId))) return false;
  if (agents !== null || users !== null) {
    const named = (agentId !== null && agents?.has(agentId)) || (userId !== null && users?.has(userId));
    if (!named) return false;
  }
  if (subtrees === null) return true;
  return agentId !== null && [...subtrees].some((rootId) => isWithin(agentId, rootId));
}

function read(scope: JsonObject): Constraints {
  const found: Record<Kind, Set<string> | null> = { projects: null, agents: null, users: null, subtrees: null };
  const add = (kind: Kind | undefined, ids: readonly unknown[]): void => {
    if (kind === undefined) return;
    found[kind] ??= new Set();
    for (const id of ids) if (typeof id === 'string' && id !== '') found[kind].add(id);
  };
  for (const [key, value] of Object.entries(scope)) {
    if (value === null || value === undefined) continue;
    if (key !== 'allow') add(own(KIND_OF_KEY, key), Array.isArray(value) ? value : [value]);
    else for (const entry of Array.isArray(value) ? value : [value]) addShorthand(entry, add);
  }
  return found;
}

/** `project:<id>`, `agent:<id>`, `user:<id>` and `subtree:<id>` mean the same as the keys. */
function addShorthand(entry: unknown, add: (kind: Kind | undefined, ids: readonly unknown[]) => void): void {
  if (typeof entry !== 'string') return;
  const colon = entry.indexOf(':');
  add(own(KIND_OF_SHORTHAND, entry.slice(0, Math.max(colon, 0))), [entry.slice(colon + 1)]);
}

const own = (table: Readonly<Record<string, Kind>>, key: string): Kind | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
