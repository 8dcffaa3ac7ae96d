/** What somebody without a mouse does. */
import type { Locator, Page } from 'playwright';

const MOST_STOPS = 80;

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);

/** Presses Tab until that is where the focus is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < MOST_STOPS; presses++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

export interface Stop {
  readonly name: string;
  /** Whether an outline shows where the focus is. */
  readonly isMarked: boolean;
}

const LOOK = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const style = getComputedStyle(element);
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? '';
  const isMarked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1.5;
  element.__stop ??= Math.random();
  return { key: element.__stop, name: element.tagName.toLowerCase() + ' ' + name, isMarked };
})()`;

/** Everything that Tab leads to, from the start of the page until it leaves it or comes round. */
export async function tabStops(page: Page): Promise<readonly Stop[]> {
  const stops = new Map<number, Stop>();
  await page.evaluate('document.activeElement?.blur()');
  for (let presses = 0; presses < MOST_STOPS; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<(Stop & { key: number }) | null>(LOOK);
    if (stop === null || stops.has(stop.key)) break;
    stops.set(stop.key, stop);
  }
  return [...stops.values()];
}

/** Names of what can be clicked but is in no tab order and inside of nothing that has keys of its own. */
export const unreachable = (page: Page, stops: readonly Stop[]): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`(() => {
    const reached = ${JSON.stringify(stops.map(({ name }) => name))};
    return [...document.querySelectorAll('a[href], button:not(:disabled), input, select, textarea, summary')]
      .filter((element) => element.checkVisibility() && element.closest('[role=treeitem], [role=row], [role=tablist], [role=radiogroup], [role=group]') === null)
      .map((element) => element.tagName.toLowerCase() + ' ' + (element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? ''))
      .filter((name) => !reached.includes(name));
  })()`);
