import { describe, expect, it } from 'vitest';
import { desiredSkills, withDesiredSkills } from './desired-skills.ts';
import type { Skill } from './skill.ts';
import { reconciled, resolveReferences } from './skill-references.ts';

const skill = (slug: string, id: string, key = `company/c/${slug}`): Skill => ({
  id,
  key,
  slug,
  companyId: 'c',
  name: slug,
  description: slug,
  source: 'upload',
  sourceLocator: null,
  currentVersionId: 'v',
  contentHash: '',
  size: 0,
  files: [],
  createdAt: '',
  updatedAt: '',
});
const SKILLS = [skill('paperclip', 'id-1', 'paperclipai/paperclip/paperclip'), skill('release', 'id-2')];
const plain = (...keys: string[]) => keys.map((key) => ({ key, versionId: null }));

describe('references', () => {
  it('are ids, keys and slugs, each skill once', () => {
    const { desired, unknown } = resolveReferences(
      ['release', 'id-2', ' paperclip ', 'paperclipai/paperclip/paperclip'],
      SKILLS,
    );
    expect(desired).toEqual(plain('company/c/release', 'paperclipai/paperclip/paperclip'));
    expect(unknown).toEqual([]);
  });

  it('may pin a version, and the last word counts', () => {
    const pinned = { key: 'release', versionId: 'v-1' };
    expect(resolveReferences(['release', pinned], SKILLS).desired).toEqual([
      { key: 'company/c/release', versionId: 'v-1' },
    ]);
  });

  it('that are unknown stay, and are told by name', () => {
    const { desired, unknown } = resolveReferences(['strategy', 'release', 'planning'], SKILLS);
    expect(desired.map(({ key }) => key)).toEqual(['strategy', 'company/c/release', 'planning']);
    expect(unknown).toEqual(['planning', 'strategy']);
  });

  it('mean the id before the slug', () => {
    const odd = [skill('id-2', 'id-3'), ...SKILLS];
    expect(resolveReferences(['id-2'], odd).desired).toEqual(plain('company/c/release'));
  });
});

describe('reconciling', () => {
  const before = plain('a', 'b');
  it.each([
    ['replace', plain('c'), plain('c')],
    ['add', plain('b', 'c'), plain('a', 'b', 'c')],
    ['remove', plain('b', 'x'), plain('a')],
  ] as const)('by %s', (mode, named, after) => {
    expect(reconciled(mode, before, named)).toEqual(after);
  });
});

describe('a configuration', () => {
  it('gives back what was put in and keeps the rest', () => {
    const desired = [{ key: 'a', versionId: 'v' }, ...plain('b')];
    const config = withDesiredSkills({ model: 'x' }, desired);
    expect(config).toMatchObject({ model: 'x' });
    expect(desiredSkills(config)).toEqual(desired);
  });

  it.each([
    [undefined, []],
    ['x', []],
    [{ desiredSkills: 'x' }, []],
    [{ desiredSkills: ['a', 7, null, { key: 'b' }, { key: '' }] }, plain('a', 'b')],
  ])('%j asks for %j', (value, expected) => {
    expect(desiredSkills({ paperclipSkillSync: value })).toEqual(expected);
  });
});
