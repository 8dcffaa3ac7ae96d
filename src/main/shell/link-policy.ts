/**
 * Where a window may go and what may leave it for the browser. The window shows one origin, the control plane's own;
 * a link to anywhere else opens outside if its kind is allowed, and is refused if not. Everything here is a pure decision.
 */

/** Kinds of links that the system may be asked to open. What is not here is refused: file:, javascript:, ms-*: and the like. */
const OPENED_OUTSIDE = ['https:', 'mailto:'] as const;
const LONGEST_LINK = 2_000;
/** Some mail programs attach files that such a link names. */
const MAIL_ATTACHMENT = /[?&;](?:attach|attachment)=/i;

const parse = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

/** Control characters, spaces at the ends and backslashes: parsers disagree on them, so a link that has any is refused. */
const isPlain = (text: string): boolean =>
  text.length <= LONGEST_LINK && !/[\\\s]/.test(text) && ![...text].some((character) => character < '\u0020');

/** Whether an address is a page of the control plane that listens at `origin` (`http://localhost:<port>`). */
export function isOwnPage(address: string, origin: string): boolean {
  const url = parse(address);
  return (
    url !== null && url.protocol === 'http:' && url.origin === origin && url.username === '' && url.password === ''
  );
}

/** The address to hand to the system for a link, in its normal form; null when it may not be opened. */
export function outsideAddress(link: string): string | null {
  if (!isPlain(link)) return null;
  const url = parse(link);
  if (url === null || !OPENED_OUTSIDE.some((scheme) => scheme === url.protocol)) return null;
  if (url.protocol === 'mailto:') return MAIL_ATTACHMENT.test(decoded(url.search)) ? null : url.href;
  return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What becomes of an attempt to leave the page or to open a window. */
export type LinkDecision =
  | { readonly type: 'allow' }
  | { readonly type: 'deny' }
  | { readonly type: 'outside'; readonly address: string };

/** A navigation or redirect of a frame. Frames inside the page never go anywhere: the app has none. */
export function decideNavigation(address: string, origin: string, isMainFrame: boolean): LinkDecision {
  if (!isMainFrame) return { type: 'deny' };
  return isOwnPage(address, origin) ? { type: 'allow' } : outside(address);
}

/** What to do about `window.open` and links to a new window: there is one window, so no page gets another. */
export type WindowOpenDecision =
  | Exclude<LinkDecision, { type: 'allow' }>
  | { readonly type: 'inside'; readonly path: string };

export function decideWindowOpen(address: string, origin: string): WindowOpenDecision {
  if (!isOwnPage(address, origin)) return outside(address);
  const { pathname, search, hash } = new URL(address);
  return { type: 'inside', path: `${pathname}${search}${hash}` };
}

function outside(address: string): { type: 'deny' } | { type: 'outside'; address: string } {
  const allowed = outsideAddress(address);
  return allowed === null ? { type: 'deny' } : { type: 'outside', address: allowed };
}

/** A download is a file that our own page offers; nothing else may write to the disk. */
export function mayDownload(addresses: readonly string[], origin: string): boolean {
  const isOwn = (address: string): boolean =>
    isOwnPage(address, origin) || (address.startsWith('blob:') && isOwnPage(address.slice('blob:'.length), origin));
  return addresses.length > 0 && addresses.every(isOwn);
}

const PERMISSIONS = ['clipboard-sanitized-write', 'notifications'];

/** Web permissions of a page: writing text to the clipboard and notifications, for our own pages alone. */
export const mayHavePermission = (permission: string, requester: string, origin: string): boolean =>
  PERMISSIONS.includes(permission) && isOwnPage(requester, origin);
