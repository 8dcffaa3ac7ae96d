/** Puts the decisions of link-policy.ts in force on everything that shows a page. */
import { app, type Session, shell, type WebContents } from 'electron';
import type { Logger } from '../platform/logger.ts';
import {
  decideNavigation,
  decideWindowOpen,
  type LinkDecision,
  mayDownload,
  mayHavePermission,
  outsideAddress,
} from './link-policy.ts';

export interface GuardOptions {
  /** Of the control plane; null until it serves, and until then nothing is allowed. */
  readonly origin: () => string | null;
  /** Shows a path of the app in its window. */
  readonly openInside: (path: string) => void;
  readonly logger: Logger;
}

/** Opens an allowed link in the user's own programs. @returns false when its kind is not allowed */
export function openOutside(link: string, logger: Logger): boolean {
  const address = outsideAddress(link);
  if (address === null) return false;
  shell.openExternal(address).catch((error: unknown) => logger.warn({ err: error }, 'a link could not be opened'));
  return true;
}

/** An origin that no page has. */
const NO_ORIGIN = 'none';

/** Guards every page from now on. To be called before the first window. */
export function guardPages(session: Session, options: GuardOptions): void {
  const { logger } = options;
  const origin = (): string => options.origin() ?? NO_ORIGIN;
  app.on('web-contents-created', (_event, contents) => guard(contents, origin, options));
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const allowed = details.isMainFrame && mayHavePermission(permission, details.requestingUrl, origin());
    if (!allowed) logger.warn({ permission }, 'a permission was denied');
    callback(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, requester) =>
    mayHavePermission(permission, requester, origin()),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURLChain(), origin())) event.preventDefault();
  });
}

function guard(contents: WebContents, origin: () => string, { openInside, logger }: GuardOptions): void {
  const follow = (decision: LinkDecision, event: { preventDefault(): void }, address: string): void => {
    if (decision.type === 'allow') return;
    event.preventDefault();
    if (decision.type === 'outside') openOutside(decision.address, logger);
    else logger.warn({ address: address.slice(0, 200) }, 'a navigation was refused');
  };
  contents.on('will-frame-navigate', (event) =>
    follow(decideNavigation(event.url, origin(), event.isMainFrame), event, event.url),
  );
  contents.on('will-redirect', (event) => {
    const decision = decideNavigation(event.url, origin(), event.isMainFrame);
    // Only what a person has clicked may open another program.
    follow(decision.type === 'outside' ? { type: 'deny' } : decision, event, event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const decision = decideWindowOpen(url, origin());
    if (decision.type === 'inside') openInside(decision.path);
    if (decision.type === 'outside') openOutside(decision.address, logger);
    return { action: 'deny' };
  });
}
