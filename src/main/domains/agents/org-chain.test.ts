import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from './agents.repo.ts';
import { chainHealth, chainOfCommand, isBelow, type OrgTreeNode, orgTree } from './org-chain.ts';

const agent = (id: string, reportsTo: string | null, state: Agent['state'] = 'idle'): Agent =>
  ({ id, name: `Agent ${id}`, reportsTo, state }) as Agent;
const lookupIn = (agents: readonly Agent[]) => {
  const byId = new Map(agents.map((each) => [each.id, each]));
  return (id: string) => byId.get(id);
};
const flatten = (nodes: readonly OrgTreeNode[]): Agent[] =>
  nodes.flatMap((node) => [node.agent, ...flatten(node.reports)]);

const state = fc.constantFrom<Agent['state']>('idle', 'paused', 'terminated', 'running');
/** Anybody may report to anybody, to nobody or to one who is not there: cycles and gaps included. */
const anyCompany = fc
  .array(fc.tuple(fc.option(fc.nat(24)), state), { maxLength: 20 })
  .map((rows) => rows.map(([manager, each], i) => agent(String(i), manager === null ? null : String(manager), each)));
/** Managers come before their reports: no cycles, no gaps. */
const forest = fc
  .array(fc.tuple(fc.option(fc.nat(1000)), state), { maxLength: 20 })
  .map((rows) =>
    rows.map(([pick, each], i) => agent(String(i), pick === null || i === 0 ? null : String(pick % i), each)),
  );

describe('the line of managers', () => {
  it('ends, with each agent once, whatever the data', () => {
    fc.assert(
      fc.property(anyCompany, (agents) => {
        const lookup = lookupIn(agents);
        for (const each of agents) {
          const { chain } = chainHealth(each, lookup);
          expect(chain[0]).toBe(each);
          expect(new Set(chain).size).toBe(chain.length);
          expect(chain.slice(0, -1).map(({ reportsTo }) => reportsTo)).toEqual(chain.slice(1).map(({ id }) => id));
        }
      }),
    );
  });

  it('is healthy exactly when it ends at a root without terminated managers', () => {
    fc.assert(
      fc.property(anyCompany, (agents) => {
        const lookup = lookupIn(agents);
        for (const each of agents) {
          const { problem, chain, invalidAncestors, pausedAncestors, repairGuidance } = chainHealth(each, lookup);
          const above = chain.slice(1);
          const endsAtRoot = chain.at(-1)?.reportsTo === null;
          expect(problem === null).toBe(endsAtRoot && above.every((manager) => manager.state !== 'terminated'));
          expect(repairGuidance === null).toBe(problem === null);
          expect(invalidAncestors).toEqual(above.filter((manager) => manager.state === 'terminated'));
          expect(pausedAncestors).toEqual(above.filter((manager) => manager.state === 'paused'));
        }
      }),
    );
  });

  it.each<[string, Agent[], string]>([
    ['cycle', [agent('a', 'b'), agent('b', 'a')], 'reports to itself through its managers'],
    ['cycle', [agent('a', 'a')], 'reports to itself through its managers'],
    ['missing_manager', [agent('a', 'gone')], 'reports to a manager that does not exist'],
    ['terminated_ancestor', [agent('a', 'b'), agent('b', null, 'terminated')], 'terminated ancestor Agent b'],
    ['terminated_ancestor', [agent('a', 'b'), agent('b', 'a', 'terminated')], 'terminated ancestor Agent b'],
  ])('tells a %s and what to do', (problem, agents, words) => {
    const [first] = agents as [Agent];
    const health = chainHealth(first, lookupIn(agents));
    expect(health.problem).toBe(problem);
    expect(health.repairGuidance).toContain(words);
    expect(health.repairGuidance).toContain('Reassign Agent a');
  });

  it('is answered up to fifty managers', () => {
    const line = Array.from({ length: 80 }, (_, i) => agent(String(i), i === 79 ? null : String(i + 1)));
    const chain = chainOfCommand(line[0] as Agent, lookupIn(line));
    expect(chain.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => String(i + 1)));
  });

  it('says who is below whom, never oneself', () => {
    fc.assert(
      fc.property(forest, (agents) => {
        const lookup = lookupIn(agents);
        const reaches = (from: Agent | undefined, to: string): boolean =>
          from !== undefined &&
          from.reportsTo !== null &&
          (from.reportsTo === to || reaches(lookup(from.reportsTo), to));
        for (const one of agents) {
          expect(isBelow(one, one.id, lookup)).toBe(false);
          for (const two of agents) expect(isBelow(one, two.id, lookup)).toBe(reaches(one, two.id));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the org tree', () => {
  it('holds each living agent exactly once, whatever the data', () => {
    fc.assert(
      fc.property(anyCompany, (agents) => {
        const living = agents.filter((each) => each.state !== 'terminated').map(({ id }) => id);
        const shown = flatten(orgTree(agents)).map(({ id }) => id);
        expect(shown.sort()).toEqual(living.sort());
      }),
    );
  });

  it('puts reports below their living managers, and makes others roots', () => {
    fc.assert(
      fc.property(forest, (agents) => {
        const lookup = lookupIn(agents);
        const tree = orgTree(agents);
        const check = (node: OrgTreeNode): void => {
          for (const report of node.reports) expect(report.agent.reportsTo).toBe(node.agent.id);
          node.reports.forEach(check);
        };
        tree.forEach(check);
        for (const { agent: root } of tree) {
          const manager = root.reportsTo === null ? undefined : lookup(root.reportsTo);
          expect(manager === undefined || manager.state === 'terminated').toBe(true);
        }
      }),
    );
  });
});
