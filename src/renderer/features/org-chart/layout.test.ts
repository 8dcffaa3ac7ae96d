import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrgNode } from '../../api/types.ts';
import { CARD, type Layout, layOut } from './layout.ts';
import { linksOf } from './links.ts';
import { membersOf } from './members.ts';
import { madeOrg, node } from './testing/made-org.ts';

const nothingFolded = (): boolean => false;

/** The first two cards that overlap; null when all have room. */
function overlap({ placed }: Layout): readonly [string, string] | null {
  const rows = [...placed].sort((a, b) => a.y - b.y || a.x - b.x);
  for (const [index, card] of rows.entries()) {
    for (const other of rows.slice(index + 1)) {
      if (other.y >= card.y + CARD.height) break;
      if (other.x < card.x + CARD.width && card.x < other.x + CARD.width) return [card.member.id, other.member.id];
    }
  }
  return null;
}

/** Any forest: each number says whose report the next agent is. */
const anyOrg = fc.array(fc.nat(), { minLength: 1, maxLength: 120 }).map((choices) => {
  const reports = new Map<number, number[]>();
  const roots: number[] = [];
  for (const [index, choice] of choices.entries()) {
    const manager = choice % (index + 1);
    if (manager === index) roots.push(index);
    else reports.set(manager, [...(reports.get(manager) ?? []), index]);
  }
  const build = (index: number): OrgNode => node(String(index), (reports.get(index) ?? []).map(build));
  return membersOf(roots.map(build));
});

describe('the layout', () => {
  it('gives every card a place of its own, whatever the company and whatever is folded', () => {
    fc.assert(
      fc.property(anyOrg, fc.array(fc.nat({ max: 119 })), (org, folded) => {
        const layout = layOut(org, ({ id }) => folded.includes(Number(id)));
        expect(overlap(layout)).toBeNull();
        expect(layout.placed.every(({ x, y }) => x >= 0 && y >= 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('shows everybody but those below a folded manager', () => {
    const org = madeOrg(31, 5);
    expect(layOut(org, nothingFolded).placed).toHaveLength(31);
    expect(layOut(org, ({ id }) => id === '00000001').placed).toHaveLength(26);
  });

  it('puts managers over their reports in a small company', () => {
    const { byId } = layOut(madeOrg(7, 2), nothingFolded);
    const [manager, left, right] = ['00000000', '00000001', '00000002'].map((id) => byId.get(id));
    expect(left?.y).toBe(right?.y);
    expect(((left?.x ?? 0) + (right?.x ?? 0)) / 2).toBe(manager?.x);
  });

  it('lets a team hang below its manager in a large company, so that the chart is no ribbon', () => {
    const { width, height, placed } = layOut(madeOrg(1_000, 5), nothingFolded);
    expect(width / height).toBeLessThan(4);
    expect(placed.some(({ isHanging }) => isHanging)).toBe(true);
  });

  it('has a line to every report', () => {
    const layout = layOut(madeOrg(200, 4), nothingFolded);
    const links = linksOf(layout);
    const starts = links.flatMap(({ path }) => path.match(/M/g) ?? []);
    expect(starts).toHaveLength(199);
    expect(links.every(({ bounds }) => bounds.width >= 0 && bounds.height > 0)).toBe(true);
  });

  it('knows nobody', () => {
    expect(layOut(membersOf([]), nothingFolded)).toMatchObject({ placed: [], width: 0, height: 0 });
  });
});
