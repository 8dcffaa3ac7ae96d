/** Skills on the Paperclip surface. Source: the Paperclip Agents API page, "Skills"; shapes as the real server has them. */
import { z } from 'zod';
import { isoTime, uuid } from '../primitives.ts';

const fileKind = z.enum(['skill', 'reference', 'script', 'asset', 'markdown', 'other']);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const inventory = z.array(
  z.object({ path: z.string(), kind: fileKind, size: z.number().int(), sha256, executable: z.boolean() }),
);

/** A skill of a company. */
export const companySkill = z.object({
  id: uuid,
  companyId: uuid,
  key: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  sourceType: z.enum(['bundled', 'local_path', 'upload']),
  /** The folder that it was installed from; for the board alone. */
  sourceLocator: z.string().nullable(),
  sourceLabel: z.string(),
  trustLevel: z.enum(['markdown_only', 'assets', 'scripts_executables']),
  fileInventory: inventory,
  contentHash: sha256,
  size: z.number().int(),
  currentVersionId: uuid.nullable(),
  attachedAgentCount: z.number().int(),
  /** Paperclip's clients expect them; skills have no looks here. */
  iconUrl: z.string().nullable(),
  color: z.string().nullable(),
  editable: z.boolean(),
  editableReason: z.string().nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type CompanySkill = z.infer<typeof companySkill>;

export const companySkillDetail = companySkill.extend({ markdown: z.string() });

export const skillFileAnswer = z.object({
  skillId: uuid,
  path: z.string(),
  kind: fileKind,
  size: z.number().int(),
  /** `base64` where the bytes are no text. */
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
});

export const skillVersion = z.object({
  id: uuid,
  skillId: uuid,
  number: z.number().int(),
  contentHash: sha256,
  size: z.number().int(),
  createdByType: z.string(),
  createdById: z.string(),
  createdAt: isoTime,
});
export const skillVersionDetail = skillVersion.extend({ fileInventory: inventory });

const uploadedFile = z.object({
  path: z.string().min(1).max(1024),
  content: z.string(),
  encoding: z.enum(['utf8', 'base64']).default('utf8'),
  executable: z.boolean().default(false),
});
/** SKILL.md as `markdown`, further files beside it. Without front matter, name and description say what it would. */
const skillContent = {
  markdown: z.string().optional(),
  name: z.string().trim().min(1).max(200).optional(),
  description: z.string().trim().min(1).max(4000).nullable().optional(),
  files: z.array(uploadedFile).max(200).default([]),
};
const slug = z.string().trim().min(1).max(200).nullable().optional();

export const uploadSkillBody = z.object({ ...skillContent, slug });
export const updateSkillBody = z.object(skillContent);
export type SkillContent = z.output<typeof updateSkillBody>;

/** `source`: an absolute path of a folder on the machine of the server. */
export const importSkillBody = z.object({ source: z.string().trim().min(1).max(4096), slug });

const desiredSkill = z.object({ key: z.string(), versionId: z.string().nullable() });

export const agentSkillSnapshot = z.object({
  adapterType: z.string(),
  supported: z.boolean(),
  mode: z.enum(['unsupported', 'persistent', 'ephemeral']),
  desiredSkills: z.array(z.string()),
  desiredSkillEntries: z.array(desiredSkill),
  entries: z.array(
    z.object({
      key: z.string(),
      runtimeName: z.string().nullable(),
      versionId: z.string().nullable(),
      currentVersionId: z.string().nullable(),
      desired: z.boolean(),
      managed: z.boolean(),
      state: z.enum(['available', 'configured', 'installed', 'missing', 'stale', 'external']),
      origin: z.string(),
      originLabel: z.string(),
      readOnly: z.boolean(),
      sourcePath: z.string().nullable(),
      targetPath: z.string().nullable(),
      detail: z.string().nullable(),
    }),
  ),
  warnings: z.array(z.string()),
});

/** `mode` is let through as it is: the reference answers a wrong one with 422, and its page knows no mode at all. */
export const syncSkillsBody = z.object({
  mode: z.unknown().optional(),
  desiredSkills: z
    .array(
      z.union([
        z.string().trim().min(1).max(300),
        z.object({ key: z.string().trim().min(1).max(300), versionId: uuid.nullable().optional() }),
      ]),
    )
    .max(200),
});
