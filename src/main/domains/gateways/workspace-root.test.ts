import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { workspacePlace } from './workspace-place.ts';
import { requireRoot } from './workspace-root.ts';

const RULES = { dataDir: '/home/me/wheelhouse', ownFolder: '/home/me/wheelhouse/workspaces/c1', isOperator: false };
const asked =
  (root: string, isOperator = false) =>
  () =>
    requireRoot(root, { ...RULES, isOperator });

describe('the root of the workspaces of an embedded gateway', () => {
  it("may be the company's own folder and any below it, for everybody", () => {
    expect(asked(RULES.ownFolder)).not.toThrow();
    expect(asked(`${RULES.ownFolder}/second/`)).not.toThrow();
  });

  it.each(['', 'work', './work', 'C:work', '~me/work', '/a\0b'])('is a folder: %j is none', (root) => {
    expect(asked(root, true)).toThrow('absolute path');
  });

  it.each([
    '/home/me/wheelhouse',
    '/home/me/wheelhouse/run-logs',
    '/home/me/wheelhouse/workspaces/c2',
    '/home/me/wheelhouse/workspaces/c1/../c2',
    '/home/me',
    '/',
  ])('is not in or around the data folder: %s', (root) => {
    expect(asked(root, true)).toThrow('data folder of Wheelhouse');
  });

  it.each(['/srv/agents', '~/.openclaw', '/home/me/wheelhouse-2'])(
    'may be elsewhere for the operator alone: %s',
    (root) => {
      expect(asked(root, true)).not.toThrow();
      expect(asked(root)).toThrow('Only the operator');
    },
  );
});

describe('the place of a workspace', () => {
  it('is a name directly below a root, where ~ is the home folder', () => {
    expect(workspacePlace('/w/workspace-mc-1')).toEqual({ root: '/w', name: 'workspace-mc-1' });
    expect(workspacePlace('~/.openclaw/workspace-mc-1')).toEqual({
      root: `${homedir()}/.openclaw`,
      name: 'workspace-mc-1',
    });
  });

  it.each(['', '/', 'w/x', '/w/..', '/w/.hidden', '/w/a\0'])('is no place: %j', (workspace) => {
    const place = workspacePlace(workspace);
    expect(place === null || !['..', '', '.hidden'].includes(place.name)).toBe(true);
  });
});
