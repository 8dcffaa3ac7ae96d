import { AppError } from '../../../../../contract/errors.ts';
import type { skillRoutes } from '../../../../../contract/paperclip/skill-routes.ts';
import type { PageQuery } from '../../../../../contract/primitives.ts';
import type { SyncMode } from '../../../../domains/skills/agent-skills.service.ts';
import { fileKind, type Skill } from '../../../../domains/skills/skills.service.ts';
import type { Services } from '../../../services.ts';
import { type CallContext, type Handlers, readPage } from '../../../surface.ts';
import { projectContent, projectInventory, projectSkill } from '../skill-projection.ts';

/** Skills of companies and agents. */
export function skillHandlers({ agents, skills, agentSkills }: Services): Handlers<typeof skillRoutes> {
  const project = (skill: Skill, { actor }: CallContext, counts = agentSkills.attachedCounts(skill.companyId)) =>
    projectSkill(skill, counts.get(skill.key) ?? 0, actor.type === 'user');
  return {
    listSkills({ params, query }, call) {
      const { companyId } = params;
      const read = (page: PageQuery) => {
        const shown = skills.list(call.actor, companyId, page);
        const counts = agentSkills.attachedCounts(companyId);
        return shown.map((skill) => project(skill, call, counts));
      };
      return readPage(query, read, (skill) => skill);
    },
    uploadSkill: async ({ params, body: { slug, ...content } }, call) =>
      project(await skills.upload(call.actor, params.companyId, content, slug ?? undefined), call),
    importSkill: async ({ params, body: { source, slug } }, call) =>
      project(await skills.installFolder(call.actor, params.companyId, source, slug ?? undefined), call),
    getSkill({ params }, call) {
      const { skill, bytes } = skills.readFile(call.actor, params.companyId, params.skillId, 'SKILL.md');
      return { ...project(skill, call), markdown: bytes.toString('utf8') };
    },
    getSkillFile({ params, query: { path } }, { actor }) {
      const { skill, bytes } = skills.readFile(actor, params.companyId, params.skillId, path);
      return { skillId: skill.id, path, kind: fileKind(path), size: bytes.length, ...projectContent(bytes) };
    },
    listSkillVersions: ({ params, query }, { actor }) =>
      readPage(
        query,
        (page) => skills.versions(actor, params.companyId, params.skillId, page),
        (version) => version,
      ),
    getSkillVersion({ params }, { actor }) {
      const { files, ...version } = skills.version(actor, params.companyId, params.skillId, params.versionId);
      return { ...version, fileInventory: projectInventory(files) };
    },
    updateSkill: async ({ params, body }, call) =>
      project(await skills.update(call.actor, params.companyId, params.skillId, body), call),
    refreshSkill: async ({ params }, call) =>
      project(await skills.refresh(call.actor, params.companyId, params.skillId), call),
    deleteSkill: async ({ params }, call) =>
      project(await skills.delete(call.actor, params.companyId, params.skillId), call),

    agentSkills: ({ params, query }, { actor }) =>
      agentSkills.snapshot(actor, agents.resolve(actor, params.id, query.companyId)),
    syncAgentSkills({ params, query, body }, { actor }) {
      const agent = agents.resolve(actor, params.id, query.companyId);
      return agentSkills.sync(actor, agent, syncMode(body.mode), body.desiredSkills);
    },
  };
}

function syncMode(mode: unknown): SyncMode {
  if (mode === undefined || mode === null) return 'replace';
  if (mode === 'add' || mode === 'remove' || mode === 'replace') return mode;
  // Verbatim from the Paperclip server.
  throw new AppError(
    'unprocessable',
    'Skill sync requires mode: "add", "remove", or "replace". Use "replace" only to overwrite the complete desired skill set.',
  );
}
