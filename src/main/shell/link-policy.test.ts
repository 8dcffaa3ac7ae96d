import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideNavigation,
  decideWindowOpen,
  isOwnPage,
  mayDownload,
  mayHavePermission,
  outsideAddress,
} from './link-policy.ts';

const ORIGIN = 'http://localhost:3100';

const NEVER_OPENED = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'file://server/share',
  'vbscript:msgbox(1)',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=a',
  'ms-appinstaller:?source=https://a.example',
  'ms-officecmd:{}',
  'smb://server/share',
  'ftp://a.example/',
  'http://a.example/',
  'chrome://settings',
  'devtools://devtools',
  'about:blank',
  'blob:https://a.example/1',
  'view-source:https://a.example',
  'wheelhouse://run/1',
  'intent://a#Intent;end',
  'https://user:secret@a.example/',
  'https://localhost:3100@a.example/',
  'https:\\\\a.example',
  'https://a.example/\\..\\b',
  'https://a.example/\nSet-Cookie: a',
  'https://a.example/\u0000',
  'https://',
  'https:///',
  'mailto:a@b.example?attach=/etc/passwd',
  'mailto:a@b.example?subject=a&ATTACHMENT=b',
  'mailto:a@b.example?subject=a&%61ttach=b',
  `https://a.example/${'a'.repeat(2_000)}`,
  '//a.example',
  'a.example',
  '',
];

const NOT_OURS = [
  'http://localhost:3101/',
  'http://localhost/',
  'https://localhost:3100/',
  'http://127.0.0.1:3100/',
  'http://[::1]:3100/',
  'http://localhost.a.example:3100/',
  'http://localhost:3100.a.example/',
  'http://localhost:3100@a.example/',
  'http://user@localhost:3100/',
  'http://:secret@localhost:3100/',
  'http://locaIhost:3100/',
  'http://lоcalhost:3100/',
  'http://sub.localhost:3100/',
  'http://localhost.:3100/',
  'ws://localhost:3100/',
  'blob:http://localhost:3100/1',
  'filesystem:http://localhost:3100/a',
  'data:,http://localhost:3100/',
];

describe('links that leave the app', () => {
  it.each(NEVER_OPENED)('are not opened: %j', (link) => expect(outsideAddress(link)).toBeNull());

  it.each([
    ['https://a.example', 'https://a.example/'],
    ['HTTPS://A.example/b?c=d#e', 'https://a.example/b?c=d#e'],
    ['mailto:a@b.example?subject=hello', 'mailto:a@b.example?subject=hello'],
    ['mailto:a@b.example?subject=%', 'mailto:a@b.example?subject=%'],
  ])('are opened in their normal form: %j', (link, address) => expect(outsideAddress(link)).toBe(address));

  it('are https or mailto, whatever is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(...NEVER_OPENED)), (link) => {
        const address = outsideAddress(link);
        return (
          address === null ||
          /^(https:\/\/[^@]*|mailto:.*)$/s.test(
            address.replace(/[/?#].*$/s, (rest) => (address.startsWith('mailto:') ? rest : rest.replaceAll('@', ''))),
          )
        );
      }),
    );
  });
});

describe('navigation', () => {
  it.each(['/', '/agents', '/runs/1?tab=log#l5'])('stays inside the app: %s', (path) => {
    expect(decideNavigation(`${ORIGIN}${path}`, ORIGIN, true)).toEqual({ type: 'allow' });
  });

  it.each(NOT_OURS)('does not take a stranger for the app: %s', (address) => {
    expect(isOwnPage(address, ORIGIN)).toBe(false);
    expect(decideNavigation(address, ORIGIN, true).type).not.toBe('allow');
    expect(decideWindowOpen(address, ORIGIN).type).not.toBe('inside');
  });

  it.each(NEVER_OPENED)('is denied: %j', (address) => {
    expect(decideNavigation(address, ORIGIN, true)).toEqual({ type: 'deny' });
    expect(decideWindowOpen(address, ORIGIN)).toEqual({ type: 'deny' });
  });

  it('of a frame inside the page is always denied', () => {
    expect(decideNavigation(`${ORIGIN}/`, ORIGIN, false)).toEqual({ type: 'deny' });
    expect(decideNavigation('https://a.example/', ORIGIN, false)).toEqual({ type: 'deny' });
  });

  it('to another site goes to the browser', () => {
    const outside = { type: 'outside', address: 'https://a.example/' };
    expect(decideNavigation('https://a.example/', ORIGIN, true)).toEqual(outside);
    expect(decideWindowOpen('https://a.example/', ORIGIN)).toEqual(outside);
  });

  it('to a new window of the app stays in the one window', () => {
    expect(decideWindowOpen(`${ORIGIN}/runs/1?a=b#c`, ORIGIN)).toEqual({ type: 'inside', path: '/runs/1?a=b#c' });
  });

  it('is allowed nowhere before there is an origin', () => {
    expect(decideNavigation('data:text/html,none', 'none', true)).toEqual({ type: 'deny' });
    expect(decideNavigation('about:blank', 'none', true)).toEqual({ type: 'deny' });
  });
});

describe('permissions', () => {
  it.each(['clipboard-sanitized-write', 'notifications'])('of our page: %s', (permission) => {
    expect(mayHavePermission(permission, `${ORIGIN}/`, ORIGIN)).toBe(true);
    expect(mayHavePermission(permission, 'https://a.example/', ORIGIN)).toBe(false);
    expect(mayHavePermission(permission, '', ORIGIN)).toBe(false);
  });

  it.each(['media', 'geolocation', 'clipboard-read', 'openExternal', 'midi', 'hid', 'fullscreen', 'unknown', ''])(
    'are denied: %s',
    (permission) => expect(mayHavePermission(permission, `${ORIGIN}/`, ORIGIN)).toBe(false),
  );
});

describe('downloads', () => {
  it.each([
    ['a file of ours', [`${ORIGIN}/console/api/export`], true],
    ['one made in the page', [`blob:${ORIGIN}/123`], true],
    ['a redirect to elsewhere', [`${ORIGIN}/a`, 'https://a.example/b'], false],
    ["a blob of another's", ['blob:https://a.example/1'], false],
    ['data', ['data:text/plain,a'], false],
    ['nothing', [], false],
  ])('%s', (_what, addresses, allowed) => expect(mayDownload(addresses, ORIGIN)).toBe(allowed));
});
