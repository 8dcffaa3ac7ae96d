import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../contract/primitives.ts';
import { covers, isCompanyWide, isStructured, type ScopeSubject } from './scope.ts';

const PROJECTS = ['p1', 'p2', 'p3'];
const AGENTS = ['a1', 'a2', 'a3', 'a4'];
const USERS = ['u1', 'u2'];
/** a1 manages a2, who manages a3; a4 stands alone. */
const MANAGER: Readonly<Record<string, string | null>> = { a1: null, a2: 'a1', a3: 'a2', a4: null };
const isWithin = (agentId: string, rootId: string): boolean => {
  for (let id: string | null = agentId; id !== null; id = MANAGER[id] ?? null) if (id === rootId) return true;
  return false;
};

type Pair = readonly [key: string, ids: readonly string[]];
const KEYS = {
  project: ['projectId', 'projectIds', 'project:'],
  agent: ['agentId', 'agentIds', 'assigneeAgentId', 'assigneeAgentIds', 'targetAgentId', 'targetAgentIds', 'agent:'],
  user: ['userId', 'userIds', 'user:'],
  subtree: ['managerAgentId', 'subtreeRootAgentId', 'subtree:'],
} as const;
const pairs = (keys: readonly string[], ids: readonly string[]): fc.Arbitrary<Pair[]> =>
  fc.array(fc.tuple(fc.constantFrom(...keys), fc.subarray([...ids], { minLength: 1 })), { maxLength: 2 });

const anyScope = fc.record({
  project: pairs(KEYS.project, PROJECTS),
  agent: pairs(KEYS.agent, AGENTS),
  user: pairs(KEYS.user, USERS),
  subtree: pairs(KEYS.subtree, AGENTS),
});
type Drawn = Readonly<Record<keyof typeof KEYS, readonly Pair[]>>;

/** The scope as somebody would write it, and the ids that it comes to. A later key of the same name wins, as in JSON. */
function write(drawn: Drawn): { scope: JsonObject; ids: Record<keyof typeof KEYS, Set<string> | null> } {
  const scope: JsonObject = {};
  const allow: string[] = [];
  for (const [key, ids] of Object.values(drawn).flat()) {
    if (key.endsWith(':')) allow.push(...ids.map((id) => key + id));
    else scope[key] = key.endsWith('s') ? [...ids] : ids[0];
  }
  if (allow.length > 0) scope.allow = allow;
  const ids = { project: null, agent: null, user: null, subtree: null } as Record<
    keyof typeof KEYS,
    Set<string> | null
  >;
  for (const kind of Object.keys(KEYS) as (keyof typeof KEYS)[]) {
    const named = (KEYS[kind] as readonly string[]).flatMap((key): unknown[] =>
      key.endsWith(':')
        ? allow.filter((entry) => entry.startsWith(key)).map((entry) => entry.slice(key.length))
        : [scope[key]].flat(),
    );
    const texts = named.filter((id): id is string => typeof id === 'string');
    if (texts.length > 0) ids[kind] = new Set(texts);
  }
  return { scope, ids };
}

/** The slow way: every subject there is, judged word by word. */
function allows(ids: ReturnType<typeof write>['ids'], subject: ScopeSubject): boolean {
  const inProject = ids.project === null || [...ids.project].some((id) => id === subject.projectId);
  const assignees = [...(ids.agent ?? []), ...(ids.user ?? [])];
  const isAssignee =
    ids.agent === null && ids.user === null
      ? true
      : assignees.some((id) => id === subject.agentId || id === subject.userId);
  const below = (rootId: string): string[] => AGENTS.filter((id) => isWithin(id, rootId));
  const inLine = ids.subtree === null || [...ids.subtree].flatMap(below).some((id) => id === subject.agentId);
  return inProject && isAssignee && inLine;
}

const SUBJECTS: ScopeSubject[] = [null, ...PROJECTS].flatMap((projectId) => [
  { projectId, agentId: null, userId: null },
  ...AGENTS.map((agentId) => ({ projectId, agentId, userId: null })),
  ...USERS.map((userId) => ({ projectId, agentId: null, userId })),
]);

describe('a scope', () => {
  it('covers what a brute-force reading of it covers', () => {
    fc.assert(
      fc.property(anyScope, (drawn) => {
        const { scope, ids } = write(drawn);
        for (const subject of SUBJECTS) {
          expect(covers(scope, subject, isWithin), JSON.stringify({ scope, subject })).toBe(allows(ids, subject));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never covers more when it says more', () => {
    fc.assert(
      fc.property(anyScope, anyScope, (drawn, more) => {
        const one = write(drawn).scope;
        // Only kinds that the first leaves open: within a kind more ids are more.
        const free = Object.fromEntries(
          Object.entries(more).map(([kind, added]) => {
            const other = kind === 'agent' ? drawn.user : kind === 'user' ? drawn.agent : [];
            return [kind, drawn[kind as keyof Drawn].length + other.length === 0 ? added : drawn[kind as keyof Drawn]];
          }),
        ) as unknown as Drawn;
        const both = write(free).scope;
        for (const subject of SUBJECTS) {
          if (covers(both, subject, isWithin)) expect(covers(one, subject, isWithin)).toBe(true);
        }
      }),
    );
  });

  it('that cannot be read covers nothing, unless it is empty', () => {
    const subject = { projectId: 'p1', agentId: 'a1', userId: null };
    for (const scope of [null, {}])
      expect([covers(scope, subject, isWithin), isCompanyWide(scope)]).toEqual([true, true]);
    for (const scope of [
      { projectID: 'p1' },
      { allow: [] },
      { projectIds: [] },
      { agentId: 7 },
      { allow: ['p1', 'x:y', 3] },
      JSON.parse('{"__proto__":"p1"}'),
    ]) {
      expect(covers(scope, subject, isWithin), JSON.stringify(scope)).toBe(false);
      expect(isStructured(scope), JSON.stringify(scope)).toBe(false);
    }
  });

  it('of any shape is read without a failure', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('allow', 'projectId', 'agentIds')), fc.jsonValue()),
        (scope) => {
          expect(typeof covers(scope, SUBJECTS[3] as ScopeSubject, isWithin)).toBe('boolean');
        },
      ),
    );
  });
});
