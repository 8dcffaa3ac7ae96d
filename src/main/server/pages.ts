/**
 * The window's own pages, for the desktop window and for any browser. Only files that were there at the start are served,
 * so no path can lead elsewhere; each page carries a fresh nonce, and nothing else may run in it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { HttpContext } from './http-context.ts';

export interface Pages {
  /** Answers the request if it is for a page or a file of one. */
  answer(context: HttpContext, port: number): boolean;
}

interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
/** Pages have one origin, or the browser would keep two of everything. */
const LOOPBACK_ADDRESSES: readonly string[] = ['127.0.0.1', '[::1]', '::1'];
const NONCE_PLACE = /__CSP_NONCE__/g;
/** The number of the latest live event, from which the page follows what changes while it loads. */
const LIVE_NUMBER_PLACE = '__LIVE_NUMBER__';
const PLACEHOLDER =
  '<!doctype html><meta charset="utf-8"><title>Wheelhouse</title><p>Wheelhouse is running. This build has no window; the API is under /api.</p>';

/** Reads the built renderer. Where there is none, one plain page says so. */
export function loadPages(folder: string | null, liveNumber: () => number): Pages {
  const assets = new Map<string, Asset>();
  const files = folder !== null && existsSync(folder) ? listFiles(folder) : [];
  for (const file of files) {
    const type = TYPES[extname(file)];
    if (type !== undefined)
      assets.set(
        `/${relative(folder ?? '', file)
          .split(sep)
          .join('/')}`,
        { bytes: readFileSync(file), type },
      );
  }
  const index = assets.get('/index.html')?.bytes.toString('utf8') ?? PLACEHOLDER;
  assets.delete('/index.html');

  return {
    answer(context, port) {
      if (context.method !== 'GET' && context.method !== 'HEAD') return false;
      const asset = assets.get(context.path);
      if (asset !== undefined) {
        // The names of these files change with their content.
        context.set(
          'Cache-Control',
          context.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
        context.type = asset.type;
        context.body = asset.bytes;
        return true;
      }
      if (!wantsPage(context)) return false;
      if (LOOPBACK_ADDRESSES.includes(context.hostname)) {
        context.redirect(`http://localhost:${port}${context.path}`);
        return true;
      }
      const nonce = randomBytes(16).toString('base64');
      context.set('Content-Security-Policy', contentSecurityPolicy(nonce, port));
      context.type = 'text/html; charset=utf-8';
      context.body = index.replace(NONCE_PLACE, nonce).replace(LIVE_NUMBER_PLACE, String(liveNumber()));
      return true;
    },
  };
}

const wantsPage = (context: HttpContext): boolean =>
  extname(context.path) === '' && context.get('accept').includes('text/html');

const contentSecurityPolicy = (nonce: string, port: number): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://localhost:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
