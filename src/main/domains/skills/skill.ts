/** A skill of a company as services hand it on, whether it was installed or ships with Wheelhouse. */
import type { SkillVersion } from './skills.repo.ts';

export interface SkillFileInfo {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly executable: boolean;
}

export interface Skill {
  readonly id: string;
  readonly companyId: string;
  /** Names the skill for ever; see `skillKey`. */
  readonly key: string;
  /** Names it within its company, and its folder in a run. */
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly source: 'bundled' | 'local_path' | 'upload';
  /** The folder that it was installed from. */
  readonly sourceLocator: string | null;
  /** Null: it ships with Wheelhouse and has the one version that ships. */
  readonly currentVersionId: string | null;
  readonly contentHash: string;
  readonly size: number;
  readonly files: readonly SkillFileInfo[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A version with what it holds. */
export interface SkillVersionDetail extends SkillVersion {
  readonly files: readonly SkillFileInfo[];
}

export type { SkillVersion };

/** The key of an installed skill. Words: the Paperclip server. */
export const skillKey = (companyId: string, slug: string): string => `company/${companyId}/${slug}`;
