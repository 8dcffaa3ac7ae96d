/** What an agent's skills look like from outside. Source: the Paperclip server, `GET /agents/:id/skills`. */
import type { Skill } from './skill.ts';
import type { DesiredSkill } from './skill-references.ts';

export interface SkillSnapshotEntry {
  readonly key: string;
  /** Its folder in a run; null when there is no such skill. */
  readonly runtimeName: string | null;
  readonly versionId: string | null;
  readonly currentVersionId: string | null;
  readonly desired: boolean;
  readonly managed: boolean;
  readonly state: 'available' | 'configured' | 'missing';
  readonly origin: 'company_managed' | 'external_unknown';
  readonly originLabel: string;
  readonly readOnly: boolean;
  readonly sourcePath: null;
  readonly targetPath: null;
  readonly detail: string | null;
}

export interface SkillSnapshot {
  readonly adapterType: string;
  readonly supported: boolean;
  /** `ephemeral`: each run gets its skills anew. */
  readonly mode: 'unsupported' | 'ephemeral';
  readonly desiredSkills: readonly string[];
  readonly desiredSkillEntries: readonly DesiredSkill[];
  readonly entries: readonly SkillSnapshotEntry[];
  readonly warnings: readonly string[];
}

export interface SnapshotFacts {
  readonly adapterType: string;
  readonly supported: boolean;
  readonly desired: readonly DesiredSkill[];
  readonly skills: readonly Skill[];
  hasVersion(skill: Skill, versionId: string): boolean;
}

/** Desired skills come first, then what the company has besides; each in the order in which it was given. */
export function snapshotOf({ adapterType, supported, desired, skills, hasVersion }: SnapshotFacts): SkillSnapshot {
  const byKey = new Map(skills.map((skill) => [skill.key, skill]));
  const wanted = new Set(desired.map(({ key }) => key));
  const entries = [
    ...desired.map((each) => desiredEntry(each, byKey.get(each.key), hasVersion)),
    ...skills.filter(({ key }) => !wanted.has(key)).map((skill) => entry(skill, null, false)),
  ];
  const missing = entries.filter(({ state }) => state === 'missing').map(({ key }) => key);
  return {
    adapterType,
    supported,
    mode: supported ? 'ephemeral' : 'unsupported',
    desiredSkills: desired.map(({ key }) => key),
    desiredSkillEntries: desired,
    entries,
    warnings: [
      ...(supported ? [] : unsupportedWarnings(adapterType)),
      ...missing.map((key) => `Desired skill "${key}" is not available: install it in the company, or remove it here.`),
    ],
  };
}

function unsupportedWarnings(adapterType: string): string[] {
  // Verbatim from the Paperclip server.
  const warnings = ['This adapter does not implement skill sync yet.'];
  if (adapterType === 'process') {
    warnings.push('A command finds its desired skills in the folder that PAPERCLIP_SKILLS_DIR names.');
  }
  return warnings;
}

function desiredEntry(
  { key, versionId }: DesiredSkill,
  skill: Skill | undefined,
  hasVersion: SnapshotFacts['hasVersion'],
): SkillSnapshotEntry {
  if (skill === undefined) {
    return {
      ...entry({ key, slug: null, currentVersionId: null }, versionId, true),
      state: 'missing',
      origin: 'external_unknown',
      originLabel: 'External or unavailable',
      detail: 'The company has no such skill.',
    };
  }
  const found = entry(skill, versionId, true);
  if (versionId === null || hasVersion(skill, versionId)) return found;
  return { ...found, state: 'missing', detail: 'The skill has no such version.' };
}

const entry = (
  { key, slug, currentVersionId }: Pick<Skill, 'key' | 'currentVersionId'> & { readonly slug: string | null },
  versionId: string | null,
  desired: boolean,
): SkillSnapshotEntry => ({
  key,
  runtimeName: slug,
  versionId,
  currentVersionId,
  desired,
  managed: true,
  state: desired ? 'configured' : 'available',
  origin: 'company_managed',
  originLabel: 'Managed by Wheelhouse',
  readOnly: false,
  sourcePath: null,
  targetPath: null,
  detail: desired ? 'Will be put into the folder of skills that the next run gets.' : null,
});
