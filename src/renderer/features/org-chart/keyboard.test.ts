import { describe, expect, it } from 'vitest';
import { type Direction, neighbour } from './keyboard.ts';
import { layOut } from './layout.ts';
import { membersOf } from './members.ts';
import { madeOrg, node } from './testing/made-org.ts';

const walk = (layout: ReturnType<typeof layOut>, from: string, ...directions: readonly Direction[]): string => {
  let card = layout.byId.get(from);
  for (const direction of directions) card = (card && neighbour(layout, card, direction)) ?? card;
  return card?.member.id ?? '';
};

describe('arrow keys', () => {
  const small = layOut(
    membersOf([node('Ada', [node('Bruno', [node('Dmitri'), node('Esi')]), node('Carmen', [node('Hiro')])])]),
    () => false,
  );

  it('lead up to the manager, down to the first report, aside to the next on the level', () => {
    expect(walk(small, 'Ada', 'down')).toBe('Bruno');
    expect(walk(small, 'Ada', 'down', 'right')).toBe('Carmen');
    expect(walk(small, 'Esi', 'right')).toBe('Hiro');
    expect(walk(small, 'Hiro', 'up', 'up')).toBe('Ada');
    expect(walk(small, 'Hiro', 'left', 'left')).toBe('Dmitri');
  });

  it('stay at the edge', () => {
    expect(walk(small, 'Ada', 'up')).toBe('Ada');
    expect(walk(small, 'Hiro', 'down')).toBe('Hiro');
  });

  it('lead to the first and the last', () => {
    expect(walk(small, 'Esi', 'first')).toBe('Ada');
    expect(walk(small, 'Ada', 'last')).toBe('Hiro');
  });

  it('walk a hanging team as a list, out of it to the left', () => {
    const large = layOut(madeOrg(200, 5), () => false);
    const hanging = large.placed.find(({ isHanging }) => isHanging);
    const manager = hanging?.parent?.member.id ?? '';
    const first = hanging?.member.id ?? '';
    expect(walk(large, manager, 'down')).toBe(first);
    expect(walk(large, first, 'left')).toBe(manager);
    expect(walk(large, first, 'down', 'up')).toBe(first);
    expect(walk(large, first, 'right', 'left')).toBe(first);
  });

  it('reach everybody', () => {
    const layout = layOut(madeOrg(300, 5), () => false);
    const reached = new Set<string>();
    const waiting = [layout.placed[0]];
    for (let card = waiting.pop(); card !== undefined; card = waiting.pop()) {
      if (reached.has(card.member.id)) continue;
      reached.add(card.member.id);
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = neighbour(layout, card, direction);
        if (next !== undefined) waiting.push(next);
      }
    }
    expect(reached.size).toBe(300);
  });
});
