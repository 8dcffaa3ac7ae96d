/** Skills of a company: installed from a folder or an upload, kept by content, with their latest versions. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { SkillContent } from '../../../contract/paperclip/skills.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import { type ActivityService, actorOf } from '../activity/activity.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { ContentsService } from '../contents/contents.service.ts';
import { asSkill, type BundledSkill } from './bundled-skills.ts';
import { desiredInCompany } from './desired-skills.ts';
import { type Skill, type SkillVersion, type SkillVersionDetail, skillKey } from './skill.ts';
import { readSkillFolder } from './skill-folder.ts';
import { packSkill, type SkillFile, type SkillPackage } from './skill-package.ts';
import { toSlug } from './skill-slug.ts';
import { uploadedFiles } from './skill-upload.ts';
import type { SkillRow, SkillsRepo } from './skills.repo.ts';

export type { Skill, SkillFileInfo } from './skill.ts';
export { fileKind, trustLevel } from './skill-package.ts';

export interface SkillsDeps {
  readonly store: Store;
  readonly repo: SkillsRepo;
  readonly contents: ContentsService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly companies: CompaniesService;
  readonly agents: AgentsService;
  readonly bundled: readonly BundledSkill[];
  readonly clock: Clock;
}

const MOST_SKILLS = 200;
const MOST_VERSIONS = 100;

export class SkillsService {
  readonly #deps: SkillsDeps;

  constructor(deps: SkillsDeps) {
    this.#deps = deps;
  }

  /** Skills of a company, by slug: those that ship, which are not in the database, among the few that it may have. */
  list(actor: Actor, companyId: string, { limit, offset }: PageQuery): Skill[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.ofCompany(companyId).slice(offset, offset + limit);
  }

  /** @throws AppError not_found | forbidden */
  get(actor: Actor, companyId: string, id: string): Skill {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#find(companyId, id);
  }

  /** One file of a skill as it is now. @throws AppError not_found */
  readFile(actor: Actor, companyId: string, id: string, path: string): { skill: Skill; bytes: Buffer } {
    const skill = this.get(actor, companyId, id);
    const file = this.filesOf(skill, null)?.find((each) => each.path === path);
    if (file === undefined) throw new AppError('not_found', 'Skill file not found');
    return { skill, bytes: file.bytes };
  }

  /** The versions of a skill, the newest first; a bundled skill has none of its own. */
  versions(actor: Actor, companyId: string, id: string, page: PageQuery): SkillVersion[] {
    return this.#deps.repo.versionsOf(this.get(actor, companyId, id).id, page);
  }

  /** @throws AppError not_found */
  version(actor: Actor, companyId: string, id: string, versionId: string): SkillVersionDetail {
    const version = this.#deps.repo.version(this.get(actor, companyId, id).id, versionId);
    if (version === null) throw new AppError('not_found', 'Skill version not found');
    return { ...version, files: this.#deps.repo.filesOf(version.id) };
  }

  /** Installs a skill from files that were sent. @throws AppError unprocessable | conflict | forbidden */
  async upload(actor: Actor, companyId: string, content: SkillContent, slug?: string): Promise<Skill> {
    this.#deps.access.require(actor, { action: 'skills:create', companyId });
    return this.#install(actor, companyId, packSkill(uploadedFiles(content)), 'upload', null, slug);
  }

  /** Installs a skill from a folder of this machine, which is the operator's to open. */
  async installFolder(actor: Actor, companyId: string, folder: string, slug?: string): Promise<Skill> {
    this.#requireMachine(actor, companyId);
    return this.#install(actor, companyId, packSkill(await readSkillFolder(folder)), 'local_path', folder, slug);
  }

  /** Folders of the machine are its operator's to open. */
  #requireMachine(actor: Actor, companyId: string): void {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    this.#deps.access.require(actor, { action: 'server:manage' });
  }

  /**
   * Gives a skill new content. Content that it has already makes no version. One version too many, and the oldest goes
   * that no agent is to have. @throws AppError unprocessable when agents hold on to all of them
   */
  async update(actor: Actor, companyId: string, id: string, content: SkillContent): Promise<Skill> {
    this.#deps.access.require(actor, { action: 'skills:create', companyId });
    this.#installed(companyId, id);
    return this.#addVersion(actor, companyId, id, packSkill(uploadedFiles(content)));
  }

  /** Reads a skill anew from the folder that it was installed from. */
  async refresh(actor: Actor, companyId: string, id: string): Promise<Skill> {
    this.#requireMachine(actor, companyId);
    const { sourceType, sourceLocator } = this.#installed(companyId, id);
    if (sourceType !== 'local_path' || sourceLocator === null) {
      throw new AppError('conflict', 'This skill was uploaded: there is no folder to read it from. Send its files.');
    }
    return this.#addVersion(actor, companyId, id, packSkill(await readSkillFolder(sourceLocator)));
  }

  /** Deletes a skill with its versions. Agents that are to have it see it as missing. */
  async delete(actor: Actor, companyId: string, id: string): Promise<Skill> {
    const { store, repo, contents, access } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'skills:create', companyId });
      const skill = this.#find(companyId, id);
      this.#installed(companyId, id);
      const hashes = repo.hashesOf(id);
      repo.delete(id);
      contents.release(tx, hashes);
      this.#record(tx, actor, skill, 'company.skill_deleted');
      return skill;
    });
  }

  /** All skills of a company, for other services. */
  ofCompany(companyId: string): Skill[] {
    const { repo, bundled, companies } = this.#deps;
    const filesOf = new Map<string, Skill['files'][number][]>();
    for (const { skillId, file } of repo.currentFiles(companyId)) {
      filesOf.set(skillId, [...(filesOf.get(skillId) ?? []), file]);
    }
    const company = companies.find(companyId);
    return [
      ...bundled.map((each) => asSkill(each, company)),
      ...repo.ofCompany(companyId).map(({ skill, version }) => installed(skill, version, filesOf.get(skill.id) ?? [])),
    ].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  /** What a skill holds, in a version or as it is now; null when there is no such version. For other services. */
  filesOf(skill: Skill, versionId: string | null): SkillFile[] | null {
    const { repo, contents, bundled } = this.#deps;
    if (skill.source === 'bundled') {
      const shipped = bundled.find(({ key }) => key === skill.key);
      return versionId === null && shipped !== undefined ? [...shipped.files] : null;
    }
    const version = repo.version(skill.id, versionId ?? skill.currentVersionId ?? '');
    if (version === null) return null;
    return repo.filesOf(version.id).map(({ path, sha256, executable }) => ({
      path,
      executable,
      bytes: contents.read(sha256),
    }));
  }

  /** Whether a skill has the version. For other services. */
  hasVersion(skill: Skill, versionId: string): boolean {
    return this.#deps.repo.version(skill.id, versionId) !== null;
  }

  #find(companyId: string, id: string): Skill {
    const { repo, bundled, companies } = this.#deps;
    const row = repo.byId(companyId, id);
    if (row !== null) {
      return installed(row, repo.version(row.id, row.currentVersionId), repo.filesOf(row.currentVersionId));
    }
    const company = companies.find(companyId);
    const shipped = bundled.map((each) => asSkill(each, company)).find((skill) => skill.id === id);
    if (shipped === undefined) throw new AppError('not_found', 'Skill not found');
    return shipped;
  }

  /** @throws AppError not_found, or conflict for one that ships with Wheelhouse */
  #installed(companyId: string, id: string): SkillRow {
    const row = this.#deps.repo.byId(companyId, id);
    if (row !== null) return row;
    this.#find(companyId, id);
    throw new AppError('conflict', 'Bundled skills are read-only. Install a skill of your own under another name.');
  }

  #install(
    actor: Actor,
    companyId: string,
    content: SkillPackage,
    sourceType: SkillRow['sourceType'],
    sourceLocator: string | null,
    wantedSlug: string | undefined,
  ): Promise<Skill> {
    const { store, repo, bundled, clock, access } = this.#deps;
    const slug = toSlug(wantedSlug ?? content.name);
    return store.write((tx) => {
      access.require(actor, { action: 'company:read', companyId });
      const others = repo.ofCompany(companyId);
      if (others.length >= MOST_SKILLS) {
        throw new AppError('conflict', `A company may have at most ${MOST_SKILLS} skills. Delete one first.`);
      }
      if ([...others.map(({ skill }) => skill), ...bundled].some((other) => other.slug === slug)) {
        throw new AppError('conflict', `There is a skill called ${slug} already. Update it, or send another slug.`);
      }
      const id = newId();
      const versionId = newId();
      const at = clock.iso();
      repo.insert({
        id,
        companyId,
        key: skillKey(companyId, slug),
        slug,
        name: content.name,
        description: content.description,
        sourceType,
        sourceLocator,
        currentVersionId: versionId,
        createdAt: at,
        updatedAt: at,
      });
      this.#insertVersion(tx, actor, { id: versionId, skillId: id, number: 1, at }, content);
      const skill = this.#find(companyId, id);
      this.#record(tx, actor, skill, 'company.skill_created');
      return skill;
    });
  }

  #addVersion(actor: Actor, companyId: string, id: string, content: SkillPackage): Promise<Skill> {
    const { store, repo, clock } = this.#deps;
    return store.write((tx) => {
      const row = this.#installed(companyId, id);
      const [newest] = repo.versionsOf(id, { limit: 1, offset: 0 });
      if (newest?.contentHash === content.contentHash) return this.#find(companyId, id);
      const versionId = newId();
      const at = clock.iso();
      const { name, description } = content;
      this.#insertVersion(tx, actor, { id: versionId, skillId: id, number: (newest?.number ?? 0) + 1, at }, content);
      repo.update({ ...row, name, description, currentVersionId: versionId, updatedAt: at });
      this.#dropOldest(tx, row);
      const skill = this.#find(companyId, id);
      this.#record(tx, actor, skill, 'company.skill_updated');
      return skill;
    });
  }

  #dropOldest(tx: WriteTransaction, { id, companyId }: SkillRow): void {
    const { repo, contents, agents } = this.#deps;
    const [, ...earlier] = repo.versionsOf(id, { limit: MOST_VERSIONS + 1, offset: 0 });
    if (earlier.length < MOST_VERSIONS) return;
    const inUse = new Set([...desiredInCompany(agents, companyId)].map(({ versionId }) => versionId));
    const oldest = earlier.findLast((version) => !inUse.has(version.id));
    if (oldest === undefined) {
      throw new AppError(
        'unprocessable',
        `A skill keeps at most ${MOST_VERSIONS} versions, and agents are set to each of this one's. Let an agent have the current version instead.`,
      );
    }
    const hashes = repo.filesOf(oldest.id).map(({ sha256 }) => sha256);
    repo.deleteVersion(oldest.id);
    contents.release(tx, hashes);
  }

  #insertVersion(
    tx: WriteTransaction,
    actor: Actor,
    { id, skillId, number, at }: { id: string; skillId: string; number: number; at: string },
    { contentHash, size, files }: SkillPackage,
  ): void {
    const { repo, contents } = this.#deps;
    const { type: createdByType, id: createdById } = actorOf(actor);
    repo.insertVersion({ id, skillId, number, contentHash, size, createdByType, createdById, createdAt: at });
    for (const { path, bytes, executable } of files) {
      repo.insertFile({ versionId: id, path, sha256: contents.keep(tx, bytes), size: bytes.length, executable });
    }
  }

  #record(tx: WriteTransaction, actor: Actor, skill: Skill, action: string): void {
    this.#deps.activity.record(tx, actor, {
      companyId: skill.companyId,
      action,
      entityType: 'company_skill',
      entityId: skill.id,
      details: { key: skill.key, slug: skill.slug, contentHash: skill.contentHash },
    });
  }
}

const installed = ({ sourceType, ...row }: SkillRow, version: SkillVersion | null, files: Skill['files']): Skill => ({
  ...row,
  source: sourceType,
  contentHash: version?.contentHash ?? '',
  size: version?.size ?? 0,
  files,
});
