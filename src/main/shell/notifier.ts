/** Native notifications of failed runs. */
import { Notification } from 'electron';
import { type Failure, failureNotice } from './failures.ts';
import { testHooks } from './test-hooks.ts';

/** Failures this close together are told together. */
const GATHER_MS = 400;

export class FailureNotifier {
  readonly #open: (path: string) => void;
  /** Kept until they are gone: one that is collected loses its click. */
  readonly #shown = new Set<Notification>();
  #waiting: Failure[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(open: (path: string) => void) {
    this.#open = open;
  }

  add(failure: Failure): void {
    this.#waiting.push(failure);
    this.#timer ??= setTimeout(() => this.#show(), GATHER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #show(): void {
    const notice = failureNotice(this.#waiting);
    this.#waiting = [];
    this.#timer = undefined;
    if (notice === null) return;
    const click = (): void => this.#open(notice.path);
    testHooks?.notifications.push({ title: notice.title, body: notice.body, click });
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: notice.title, body: notice.body });
    this.#shown.add(notification);
    notification.on('click', click);
    notification.on('close', () => this.#shown.delete(notification));
    notification.show();
  }
}
