/** What a caller means by a skill: its id, its key or its slug. Source: the Paperclip Agents API, "Sync request". */
import type { Skill } from './skill.ts';

/** A skill that an agent is to have. A null version follows the current one. */
export interface DesiredSkill {
  readonly key: string;
  readonly versionId: string | null;
}

/** As callers write it. */
export type SkillReference = string | { readonly key: string; readonly versionId?: string | null | undefined };

export interface Resolved {
  readonly desired: readonly DesiredSkill[];
  /** References that name no skill, by name. */
  readonly unknown: readonly string[];
}

/** Each skill once, in the order of the references; unknown ones stay as they were written. */
export function resolveReferences(references: readonly SkillReference[], skills: readonly Skill[]): Resolved {
  const names = new Map<string, Skill>();
  // Later entries win: a key or an id is never taken for another skill's slug.
  for (const skill of skills) names.set(skill.slug, skill);
  for (const skill of skills) names.set(skill.key, skill).set(skill.id, skill);
  const desired = new Map<string, DesiredSkill>();
  const unknown = new Set<string>();
  for (const reference of references) {
    const { key: name, versionId = null } = typeof reference === 'string' ? { key: reference } : reference;
    const skill = names.get(name.trim()) ?? names.get(name.trim().toLowerCase());
    if (skill === undefined) unknown.add(name.trim());
    const key = skill?.key ?? name.trim();
    desired.set(key, { key, versionId });
  }
  return { desired: [...desired.values()], unknown: [...unknown].sort() };
}

export type SyncMode = 'add' | 'remove' | 'replace';

/** The desired skills after a sync. */
export function reconciled(
  mode: SyncMode,
  before: readonly DesiredSkill[],
  named: readonly DesiredSkill[],
): DesiredSkill[] {
  if (mode === 'replace') return [...named];
  const after = new Map(before.map((each) => [each.key, each]));
  for (const each of named) {
    if (mode === 'remove') after.delete(each.key);
    else after.set(each.key, each);
  }
  return [...after.values()];
}
