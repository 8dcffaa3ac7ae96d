import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../platform/testing/temp-folder.ts';
import { copyMemory, memoryIn, moveMemory } from './memory-files.ts';

let folder: string;
let target: string;
beforeEach(() => {
  const root = tempFolder();
  [folder, target] = [join(root, 'agent'), join(root, 'backups', 'first')];
  mkdirSync(join(folder, 'memory', 'days'), { recursive: true });
  writeFileSync(join(folder, 'memory', 'days', 'today.md'), 'Worked.');
  writeFileSync(join(folder, 'MEMORY.md'), 'Known.');
  writeFileSync(join(folder, 'memory.txt'), 'Not memory.');
  writeFileSync(join(folder, 'SOUL.md'), 'Kind.');
});

describe('memory files', () => {
  it('are MEMORY.md and the folder memory, and nothing else', async () => {
    expect(await memoryIn(folder)).toEqual(['MEMORY.md', 'memory']);
    expect(await memoryIn(join(folder, 'nowhere'))).toEqual([]);
  });

  it('are copied whole', async () => {
    expect(await copyMemory(folder, target)).toBe(2);
    for (const place of [folder, target])
      expect(readFileSync(join(place, 'memory', 'days', 'today.md'), 'utf8')).toBe('Worked.');
  });

  it('are moved, and nothing is left to move after that', async () => {
    expect(await moveMemory(folder, target)).toBe(2);
    expect(readFileSync(join(target, 'MEMORY.md'), 'utf8')).toBe('Known.');
    expect(existsSync(join(folder, 'memory'))).toBe(false);
    expect(existsSync(join(folder, 'SOUL.md'))).toBe(true);
    expect(await moveMemory(folder, join(target, 'again'))).toBe(0);
  });

  it('are no links: those may lead anywhere', async () => {
    const linked = join(folder, '..', 'linked');
    symlinkSync(folder, linked);
    expect(await memoryIn(linked)).toEqual([]);
    const other = join(folder, '..', 'other');
    mkdirSync(other);
    symlinkSync(join(folder, 'memory'), join(other, 'memory'));
    expect(await moveMemory(other, target)).toBe(0);
  });
});
