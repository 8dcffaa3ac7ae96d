import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../platform/logger.ts';
import { JsonFile } from './json-file.ts';
import { SettingsStore } from './settings.ts';

const schema = z.object({ count: z.number() });
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelhouse-json-'));
  file = join(folder, 'state.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

const open = () => new JsonFile(file, schema, { count: 0 }, silentLogger);

describe('a kept file', () => {
  it('is the initial value until something is set, and that after the next start', async () => {
    const first = open();
    expect(first.value).toEqual({ count: 0 });
    for (const count of [1, 2, 3]) first.set({ count });
    expect(first.value).toEqual({ count: 3 });
    await first.flushed();
    expect(open().value).toEqual({ count: 3 });
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it.each(['', '{', '[]', '{"count":"a"}', 'null'])('that says %j is put aside, not lost', (text) => {
    writeFileSync(file, text);
    expect(open().value).toEqual({ count: 0 });
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe(text);
  });

  it('that cannot be written costs nothing but its keeping', async () => {
    const lost = new JsonFile(join(folder, 'missing', 'a.json'), schema, { count: 0 }, silentLogger);
    lost.set({ count: 1 });
    await lost.flushed();
    expect(lost.value).toEqual({ count: 1 });
  });
});

describe('settings of the desktop', () => {
  it('close to the tray where there is one, unless the user has said otherwise', async () => {
    const settings = new SettingsStore(file, silentLogger);
    expect(settings.get()).toEqual({ closeToTray: false, notifyOnFailure: true });
    settings.hasTray = true;
    expect(settings.get().closeToTray).toBe(true);
    expect(settings.change({ closeToTray: false })).toEqual({ closeToTray: false, notifyOnFailure: true });
    await settings.flushed();
    const later = new SettingsStore(file, silentLogger);
    later.hasTray = true;
    expect(later.get().closeToTray).toBe(false);
  });
});
