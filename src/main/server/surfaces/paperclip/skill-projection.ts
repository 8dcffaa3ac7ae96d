/** Skills in Paperclip's words. */
import type { CompanySkill } from '../../../../contract/paperclip/skills.ts';
import { fileKind, type Skill, type SkillFileInfo, trustLevel } from '../../../domains/skills/skills.service.ts';

const SOURCE_LABELS: Readonly<Record<Skill['source'], string>> = {
  bundled: 'Ships with Wheelhouse',
  local_path: 'Folder on this machine',
  upload: 'Uploaded',
};

/** Where files of the machine are is told to people alone. */
export function projectSkill(skill: Skill, attachedAgentCount: number, toBoard: boolean): CompanySkill {
  const { source, sourceLocator, files, ...rest } = skill;
  const editable = source !== 'bundled';
  return {
    ...rest,
    sourceType: source,
    sourceLocator: toBoard ? sourceLocator : null,
    sourceLabel: SOURCE_LABELS[source],
    trustLevel: trustLevel(files),
    fileInventory: projectInventory(files),
    attachedAgentCount,
    iconUrl: null,
    color: null,
    editable,
    editableReason: editable ? null : 'Bundled skills are read-only.',
  };
}

export const projectInventory = (files: readonly SkillFileInfo[]): CompanySkill['fileInventory'] =>
  files.map(({ path, size, sha256, executable }) => ({ path, kind: fileKind(path), size, sha256, executable }));

/** Bytes as JSON can carry them. */
export function projectContent(bytes: Buffer): { encoding: 'utf8' | 'base64'; content: string } {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { encoding: 'utf8', content: text }
    : { encoding: 'base64', content: bytes.toString('base64') };
}
