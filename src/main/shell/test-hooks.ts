/**
 * What tests may see and decide that no page can: the tray's menu, notifications, dialogs. Only there when the process
 * was started with WHEELHOUSE_TEST=1, as `globalThis.wheelhouseTest`.
 */
import type { Menu, Tray } from 'electron';

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly click: () => void;
}

export interface TestHooks {
  tray: Tray | null;
  trayMenu: Menu | null;
  readonly notifications: ShownNotification[];
  /** The messages of dialogs. None is shown; each is answered with the button of this index. */
  readonly dialogs: string[];
  answer: number;
}

function install(): TestHooks {
  const answer = Number(process.env.WHEELHOUSE_TEST_ANSWER ?? 0);
  const hooks: TestHooks = { tray: null, trayMenu: null, notifications: [], dialogs: [], answer };
  Object.assign(globalThis, { wheelhouseTest: hooks });
  return hooks;
}

/** Null in every start but those of tests. */
export const testHooks: TestHooks | null = process.env.WHEELHOUSE_TEST === '1' ? install() : null;
