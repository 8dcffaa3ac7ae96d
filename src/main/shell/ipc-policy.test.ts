import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IpcRequestName, ipcRequests } from '../../contract/ipc.ts';
import { distrust, parseArgument } from './ipc-policy.ts';

const TRUSTED = { origin: 'http://localhost:3100', webContentsIds: new Set([7]) };
const OURS = { webContentsId: 7, frameAddress: 'http://localhost:3100/runs/1', isMainFrame: true };

describe('the sender of a request', () => {
  it('is our page in our window', () => expect(distrust(OURS, TRUSTED)).toBeNull());

  it.each([
    ['another window', { webContentsId: 8 }],
    ['a frame inside the page', { isMainFrame: false }],
    ['a frame that is gone', { frameAddress: null }],
    ['an empty page', { frameAddress: 'about:blank' }],
    ['no address', { frameAddress: '' }],
    ['another port', { frameAddress: 'http://localhost:3101/' }],
    ['another site', { frameAddress: 'https://a.example/' }],
    ['a look-alike', { frameAddress: 'http://localhost:3100.a.example/' }],
    ['our host as user name', { frameAddress: 'http://localhost:3100@a.example/' }],
    ['a file', { frameAddress: 'file:///index.html' }],
    ['data', { frameAddress: 'data:text/html,http://localhost:3100/' }],
  ])('is not %s', (_what, difference) => expect(distrust({ ...OURS, ...difference }, TRUSTED)).not.toBeNull());

  it('is nobody before the control plane serves', () => {
    expect(distrust({ ...OURS, frameAddress: '' }, { ...TRUSTED, origin: '' })).not.toBeNull();
  });
});

describe('the argument of a request', () => {
  it.each<[IpcRequestName, unknown[]]>([
    ['takeTicket', []],
    ['takeTicket', [undefined]],
    ['setDesktopSettings', [{ closeToTray: false }]],
    ['setDesktopSettings', [{}]],
    ['openExternal', ['https://a.example']],
  ])('of %s may be %j', (name, given) => {
    expect(parseArgument(ipcRequests[name].argument, given)).toMatchObject({ type: 'ok' });
  });

  it.each<[IpcRequestName, unknown[]]>([
    ['takeTicket', [null]],
    ['takeTicket', [{}]],
    ['takeTicket', [undefined, undefined]],
    ['setDesktopSettings', ['closeToTray']],
    ['setDesktopSettings', [{ closeToTray: 'yes' }]],
    ['setDesktopSettings', [null]],
    ['openExternal', []],
    ['openExternal', [{ toString: 'https://a.example' }]],
    ['openExternal', ['a'.repeat(2_001)]],
  ])('of %s may not be %j', (name, given) => {
    expect(parseArgument(ipcRequests[name].argument, given)).toMatchObject({ type: 'bad' });
  });

  it('is what the contract says, or refused without repeating it, whatever is given', () => {
    const names = Object.keys(ipcRequests) as IpcRequestName[];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(fc.anything(), { maxLength: 3 }), (name, given) => {
        const schema = ipcRequests[name].argument;
        const parsed = parseArgument(schema, given);
        if (parsed.type === 'ok') expect(schema.safeParse(parsed.value).success).toBe(true);
        else expect(parsed.reason).toMatch(/^[\w ,:.]+$/);
      }),
    );
  });

  it('loses what the contract does not know', () => {
    const parsed = parseArgument(ipcRequests.setDesktopSettings.argument, [{ closeToTray: true, isAdmin: true }]);
    expect(parsed).toEqual({ type: 'ok', value: { closeToTray: true } });
  });
});
