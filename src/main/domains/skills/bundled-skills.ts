/** The skills that ship with Wheelhouse: in every company, read-only, and no rows in the database. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Skill } from './skill.ts';
import { packSkill, type SkillFile, type SkillPackage } from './skill-package.ts';

/** Keys as Paperclip's own skills have them, so that a configuration made for it finds them. */
const KEY_PREFIX = 'paperclipai/paperclip/';

export interface BundledSkill extends SkillPackage {
  readonly slug: string;
  readonly key: string;
}

/** Reads the folder of bundled skills; a few small files, once at the start. */
export function readBundledSkills(folder: string): BundledSkill[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: slug }) => ({ slug, key: KEY_PREFIX + slug, ...packSkill(filesBelow(join(folder, slug))) }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function filesBelow(folder: string, below = ''): SkillFile[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(folder, path);
    return [{ path, bytes: readFileSync(join(folder, path)), executable: false }];
  });
}

/** The bundled skill as one of a company's. */
export const asSkill = (
  bundled: BundledSkill,
  company: { readonly id: string; readonly createdAt: string },
): Skill => ({
  id: bundledId(company.id, bundled.key),
  companyId: company.id,
  key: bundled.key,
  slug: bundled.slug,
  name: bundled.name,
  description: bundled.description,
  source: 'bundled',
  sourceLocator: null,
  currentVersionId: null,
  contentHash: bundled.contentHash,
  size: bundled.size,
  files: bundled.files.map(({ path, bytes, sha256, executable }) => ({ path, size: bytes.length, sha256, executable })),
  createdAt: company.createdAt,
  updatedAt: company.createdAt,
});

/** An id that a company's bundled skill always has: a UUID made of what it names (version 5). */
function bundledId(companyId: string, key: string): string {
  const bytes = createHash('sha1').update(`${companyId} ${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
