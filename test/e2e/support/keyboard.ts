/** What somebody without a mouse does, and what it takes to be able to. */
import type { Locator, Page } from 'playwright';

const MOST_STOPS = 120;

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

/** Where Tab has led: names of what has the focus, and what is wrong with it there. */
interface Stop {
  readonly name: string;
  readonly isNew: boolean;
  readonly isMarked: boolean;
  readonly isBefore: boolean;
}

const NAMES = `window.nameOf ??= (element) => {
  const words = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '';
  return (element.tagName + ' ' + words.trim().replace(/\\s+/g, ' ').slice(0, 60)).toLowerCase();
};`;

/** An outline of the thing itself, or of the frame that is drawn around it. */
const LOOK = `(() => {
  ${NAMES}
  window.stops ??= new Set();
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const isMarked = [element, element.parentElement].some((place) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(place);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5 && !/, 0\\)$/.test(outlineColor);
  });
  const isNew = !window.stops.has(element);
  const last = [...window.stops].at(-1)?.getBoundingClientRect();
  const here = element.getBoundingClientRect();
  const isBefore = last !== undefined && last.width > 0 && here.bottom <= last.top && here.left <= last.left;
  window.stops.add(element);
  return { name: window.nameOf(element), isNew, isMarked, isBefore };
})()`;

/** What can be clicked, is on the screen, and neither Tab nor the keys of a composite widget that Tab leads into reach. */
const UNREACHED = `(() => {
  const composites = '[role=row], [role=treeitem], [role=tablist], [role=radiogroup], [role=group], [role=listbox]';
  const stops = [...window.stops];
  const isInside = (element) => {
    const composite = element.closest(composites);
    const widget = composite?.closest('[role=grid], [role=tree]') ?? composite;
    return widget !== null && widget !== undefined && stops.some((stop) => widget.contains(stop));
  };
  return [...document.querySelectorAll('a[href], button:not(:disabled), input, select, textarea, summary, [role=button]')]
    .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((element) => element.closest('[aria-hidden=true], [inert]') === null)
    .filter((element) => !window.stops.has(element) && !isInside(element))
    .map(window.nameOf);
})()`;

/** Tab goes on behind what had the focus last, also after it has lost it, so that the page itself gets it; a dialog keeps it. */
const FROM_THE_TOP = `(() => {
  window.stops = new Set();
  document.activeElement?.blur();
  if (document.querySelector('[role=dialog], [role=alertdialog]') !== null) return;
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
})()`;

/** Goes through everything with Tab. @returns what is out of reach, not marked while it has the focus, or out of order */
export async function keyboardTrouble(page: Page): Promise<readonly string[]> {
  const trouble: string[] = [];
  await page.evaluate(FROM_THE_TOP);
  let stops = 0;
  for (; stops < MOST_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(LOOK);
    if (stop === null || !stop.isNew) break;
    if (!stop.isMarked) trouble.push(`the focus does not show: ${stop.name}`);
    if (stop.isBefore) trouble.push(`comes after what is below it: ${stop.name}`);
  }
  if (stops === 0 || stops === MOST_STOPS) trouble.push(`${stops} stops`);
  const unreached = await page.evaluate<readonly string[]>(UNREACHED);
  return [...trouble, ...unreached.map((name) => `out of reach: ${name}`)];
}

/** Presses Tab all the way round. @returns names of what had the focus outside of a dialog */
export async function leavesDialog(page: Page, presses = 25): Promise<readonly string[]> {
  const outside: string[] = [];
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press(press % 5 === 4 ? 'Shift+Tab' : 'Tab');
    const name = await page.evaluate<string | null>(
      `(() => { ${NAMES} const element = document.activeElement;
        return element?.closest('[role=dialog], [role=alertdialog]') ? null : window.nameOf(element ?? document.body); })()`,
    );
    if (name !== null) outside.push(name);
  }
  return outside;
}
