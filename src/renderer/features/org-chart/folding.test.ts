import { describe, expect, it } from 'vitest';
import { foldTest, parseFolding, printFolding, reveal, toggleFold } from './folding.ts';
import { madeOrg } from './testing/made-org.ts';

const usual = parseFolding('');
const foldedIds = (tree: ReturnType<typeof madeOrg>, folding = usual): readonly string[] =>
  tree.all.filter(foldTest(tree, folding)).map(({ id }) => id);

describe('what is folded', () => {
  it('is nothing in a small company', () => {
    expect(foldedIds(madeOrg(40, 3))).toEqual([]);
  });

  it('is what is deep in a large one, so that a screenful is shown', () => {
    const tree = madeOrg(1_000, 5);
    const isFolded = foldTest(tree, usual);
    const shown = tree.all.filter((member) => {
      for (let manager = member.parent; manager !== null; manager = manager.parent) if (isFolded(manager)) return false;
      return true;
    });
    expect(shown).toHaveLength(31);
  });

  it('always shows more than the roots', () => {
    expect(foldedIds(madeOrg(500, 499))).toEqual([]);
  });

  it('can be changed for one member and changed back', () => {
    const tree = madeOrg(40, 3);
    const once = toggleFold(usual, '00000001');
    expect(foldedIds(tree, once)).toEqual(['00000001']);
    expect(toggleFold(once, '00000001')).toEqual(usual);
  });

  it('goes through the address and back', () => {
    for (const text of ['', 'open', 'open.0a1b2c3d', '0a1b2c3d.99887766']) {
      expect(printFolding(parseFolding(text))).toBe(text);
    }
    expect(foldedIds(madeOrg(1_000, 5), parseFolding('open'))).toEqual([]);
  });

  it('opens all that hides a member, and nothing else', () => {
    const tree = madeOrg(1_000, 5);
    const last = tree.byId.get('00000999');
    if (last === undefined) throw new Error('there is no such member');
    const revealed = foldTest(tree, reveal(tree, usual, last));
    for (let manager = last.parent; manager !== null; manager = manager.parent) expect(revealed(manager)).toBe(false);
    expect(foldedIds(tree).filter((id) => !foldedIds(tree, reveal(tree, usual, last)).includes(id))).toHaveLength(3);
  });
});
