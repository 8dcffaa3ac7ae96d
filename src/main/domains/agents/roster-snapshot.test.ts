import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from './agents.repo.ts';
import { RosterSnapshot } from './roster-snapshot.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const id = fc.constantFrom(...IDS);
const row = fc.record({
  id,
  companyId: fc.constant('acme'),
  name: fc.constantFrom('One', 'Two'),
  title: fc.constantFrom('x', 'y'),
  state: fc.constantFrom<Agent['state']>('idle', 'paused', 'terminated'),
  // Nobody, somebody, oneself or one who is not there.
  reportsTo: fc.option(fc.oneof(id, fc.constant('gone'))),
  createdAt: fc.constantFrom('2026-01-01', '2026-01-02'),
}) as unknown as fc.Arbitrary<Agent>;
const byCreation = (a: Agent, b: Agent) => (`${a.createdAt}${a.id}` < `${b.createdAt}${b.id}` ? -1 : 1);
const company = fc.uniqueArray(row, { selector: (agent) => agent.id }).map((agents) => agents.sort(byCreation));
/** Rows that come, change or go. */
const changes = fc.array(
  fc.dictionary(id, fc.option(row)).map((each) => new Map(Object.entries(each))),
  {
    maxLength: 5,
  },
);

const named = (change: ReadonlyMap<string, Agent | null>, before: RosterSnapshot) =>
  new Map(
    [...change].map(([key, agent]) => {
      // When an agent was made never changes.
      const createdAt = before.lookup(key)?.createdAt ?? agent?.createdAt;
      return [key, agent === null ? null : ({ ...agent, id: key, createdAt } as Agent)] as const;
    }),
  );
const healths = (snapshot: RosterSnapshot) => snapshot.all.map((agent) => snapshot.health(agent));

describe('a snapshot after some changes', () => {
  it('is as one that is read anew', () => {
    fc.assert(
      fc.property(company, changes, (agents, steps) => {
        let snapshot = new RosterSnapshot(agents);
        for (const step of steps) {
          healths(snapshot);
          snapshot = snapshot.with(named(step, snapshot));
          const anew = new RosterSnapshot([...snapshot.all].sort(byCreation));
          expect(snapshot.all).toEqual(anew.all);
          expect(snapshot.living).toEqual(anew.living);
          expect(snapshot.tree).toEqual(anew.tree);
          // Of a manager above, only what its place in the line shows has to be up to date.
          const shown = (each: RosterSnapshot) =>
            healths(each).map((health) => ({
              ...health,
              chain: health.chain.map(({ name, state, reportsTo }) => ({ name, state, reportsTo })),
              invalidAncestors: health.invalidAncestors.map(({ name }) => name),
              pausedAncestors: health.pausedAncestors.map(({ name }) => name),
            }));
          expect(shown(snapshot)).toEqual(shown(anew));
          for (const agent of snapshot.all) expect(snapshot.health(agent).chain[0]).toBe(agent);
        }
      }),
    );
  });

  it('hands on what the change does not touch', () => {
    const agent = (name: string, reportsTo: string | null, title = 'x'): Agent =>
      ({ id: name, name, reportsTo, title, state: 'idle', createdAt: name, companyId: 'acme' }) as Agent;
    const before = new RosterSnapshot([agent('a', null), agent('b', 'a'), agent('c', 'b'), agent('d', 'a')]);
    const [a, b, c, d] = healths(before);
    const retitled = before.with(new Map([['b', agent('b', 'a', 'y')]]));
    expect(healths(retitled).map((health, i) => health === [a, b, c, d][i])).toEqual([true, false, true, true]);
    const moved = before.with(new Map([['b', agent('b', null)]]));
    expect(healths(moved).map((health, i) => health === [a, b, c, d][i])).toEqual([true, false, false, true]);
  });
});
