/** Puts the skills of an agent into a folder that its next run finds: what was synced is what the run really gets. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { SkillAdapters } from './agent-skills.service.ts';
import { desiredSkills } from './desired-skills.ts';
import type { SkillFile } from './skill-package.ts';
import type { SkillsService } from './skills.service.ts';

/** Where commands that know no skills of their own find them. */
const PLAIN_FOLDER = 'skills';

/** Below a run's own folder, so that it ends with the run. */
const ROOT = 'provided';

export interface GivenSkills {
  /** A folder that programs take as one more place to look for skills; null when there are none. */
  readonly root: string | null;
  readonly env: Readonly<Record<string, string>>;
  /** What the run's `adapter.invoke` event says of them. */
  readonly facts: JsonObject;
}

const NONE: GivenSkills = { root: null, env: {}, facts: {} };

export class SkillFiles {
  readonly #skills: SkillsService;
  readonly #adapters: SkillAdapters;

  constructor(skills: SkillsService, adapters: SkillAdapters) {
    this.#skills = skills;
    this.#adapters = adapters;
  }

  /** Writes what the agent is to have below `runFolder`; skills and versions that are missing are left out. */
  async give(agent: Agent, runFolder: string): Promise<GivenSkills> {
    const desired = desiredSkills(agent.adapterConfig);
    if (desired.length === 0) return NONE;
    const byKey = new Map(this.#skills.ofCompany(agent.companyId).map((skill) => [skill.key, skill]));
    const root = join(runFolder, ROOT);
    const folder = join(root, this.#adapters.skillsFolder(agent.adapterType) ?? PLAIN_FOLDER);
    // A run that could not be started before may have left some.
    await rm(root, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const given: JsonObject[] = [];
    const missing: string[] = [];
    for (const { key, versionId } of desired) {
      const skill = byKey.get(key);
      const files = skill === undefined ? null : this.#skills.filesOf(skill, versionId);
      if (skill === undefined || files === null) missing.push(key);
      else {
        await writeFiles(join(folder, skill.slug), files);
        given.push({ key, versionId: versionId ?? skill.currentVersionId });
      }
    }
    return {
      root,
      env: { PAPERCLIP_SKILLS_DIR: folder },
      facts: { skills: given, ...(missing.length === 0 ? {} : { missingSkills: missing }) },
    };
  }
}

async function writeFiles(folder: string, files: readonly SkillFile[]): Promise<void> {
  for (const { path, bytes, executable } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, bytes, { flag: 'wx', mode: executable ? 0o700 : 0o600 });
  }
}
