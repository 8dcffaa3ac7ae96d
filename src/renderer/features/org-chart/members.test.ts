import { describe, expect, it } from 'vitest';
import { managersOf, membersOf } from './members.ts';
import { node } from './testing/made-org.ts';

describe('members of an org tree', () => {
  const tree = membersOf([node('Ada', [node('Bruno', [node('Dmitri'), node('Esi')]), node('Carmen')]), node('Zoe')]);

  it('know their level, their place and how many are below', () => {
    const facts = tree.all.map(({ name, level, position, setSize, below }) => [name, level, position, setSize, below]);
    expect(facts).toEqual(
      expect.arrayContaining([
        ['Ada', 1, 1, 2, 4],
        ['Zoe', 1, 2, 2, 0],
        ['Bruno', 2, 1, 2, 2],
        ['Carmen', 2, 2, 2, 0],
        ['Esi', 3, 2, 2, 0],
      ]),
    );
  });

  it('stand in the order of their names', () => {
    const { roots } = membersOf([node('Agent 10'), node('agent 9'), node('Ada')]);
    expect(roots.map(({ name }) => name)).toEqual(['Ada', 'agent 9', 'Agent 10']);
  });

  it('know their managers, the direct one first', () => {
    const esi = tree.byId.get('Esi');
    expect(esi && managersOf(esi).map(({ name }) => name)).toEqual(['Bruno', 'Ada']);
  });

  it('stand a chain as long as the company', () => {
    let chain = node('0');
    for (let index = 1; index < 5_000; index += 1) chain = node(String(index), [chain]);
    expect(membersOf([chain]).roots[0]?.below).toBe(4_999);
  });
});
