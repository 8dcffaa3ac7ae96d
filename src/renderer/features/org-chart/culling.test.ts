import { describe, expect, it } from 'vitest';
import { centredOn, fitted, panBy } from './camera.ts';
import { isSceneValid, sceneFor } from './culling.ts';
import { CARD, layOut } from './layout.ts';
import { linksOf } from './links.ts';
import { madeOrg } from './testing/made-org.ts';

const viewport = { width: 1056, height: 744 };
const layout = layOut(madeOrg(1_000, 5), () => false);
const links = linksOf(layout);
const sceneAt = (scale: number) => {
  const middle = layout.placed[Math.floor(layout.placed.length / 2)] ?? { x: 0, y: 0 };
  const camera = centredOn({ x: middle.x, y: middle.y, ...CARD }, viewport, scale);
  return { camera, scene: sceneFor(layout, links, camera, viewport) };
};

describe('what is drawn of 1,000 agents', () => {
  it('is less than 150 elements at any zoom', () => {
    for (let scale = 0.02; scale <= 2; scale *= 1.15) {
      const { detail, cards } = sceneAt(scale).scene;
      expect(detail === 'boxes' ? 0 : cards.length).toBeLessThan(150);
    }
  });

  it('is less and less the farther it is away', () => {
    expect(sceneAt(1).scene.detail).toBe('cards');
    expect(sceneAt(0.55).scene.detail).toBe('names');
    expect(sceneFor(layout, links, fitted(layout, viewport), viewport)).toMatchObject({ detail: 'boxes' });
    expect(sceneFor(layout, links, fitted(layout, viewport), viewport).cards).toHaveLength(1_000);
  });

  it('holds for small moves and not for large ones', () => {
    const { camera, scene } = sceneAt(1);
    expect(isSceneValid(scene, camera, viewport)).toBe(true);
    expect(isSceneValid(scene, panBy(camera, 60, -60), viewport)).toBe(true);
    expect(isSceneValid(scene, panBy(camera, 100, 0), viewport)).toBe(false);
    expect(isSceneValid(scene, { ...camera, scale: 0.3 }, viewport)).toBe(false);
  });

  it('has the lines that cross the view though both their ends are outside', () => {
    const wide = layOut(madeOrg(300, 12), () => false);
    const top = wide.placed[0];
    if (top === undefined) throw new Error('nobody is there');
    const camera = centredOn(
      { x: top.x - 1_500, y: CARD.height + 20, width: 1, height: 1 },
      { width: 60, height: 20 },
      1,
    );
    const scene = sceneFor(wide, linksOf(wide), camera, { width: 60, height: 20 });
    expect(scene.links.some(({ managerId }) => managerId === top.member.id)).toBe(true);
  });
});
