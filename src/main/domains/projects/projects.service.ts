/** Projects: what issues belong to, and what can be protected as a whole. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateProject, PatchProject } from '../../../contract/paperclip/projects.ts';
import type { JsonObject, PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { Project, ProjectsRepo } from './projects.repo.ts';

export type { Project };

export interface ProjectsDeps {
  readonly store: Store;
  readonly repo: ProjectsRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly clock: Clock;
}

export class ProjectsService {
  readonly #deps: ProjectsDeps;

  constructor(deps: ProjectsDeps) {
    this.#deps = deps;
  }

  list(actor: Actor, companyId: string, page: PageQuery): Project[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.repo.projectsOf(companyId, page);
  }

  /** @throws AppError not_found */
  get(actor: Actor, projectId: string): Project {
    const project = this.#deps.repo.project(projectId);
    if (project === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Project not found');
    }
    this.#deps.access.require(actor, { action: 'project:read', companyId: project.companyId }, 'Project not found');
    return project;
  }

  /** For other services: a project by its id, whoever asks. */
  find(projectId: string): Project | null {
    return this.#deps.repo.project(projectId);
  }

  /** For other services, after their own access check: throws unless it is a project of the company. */
  requireOf(companyId: string, projectId: string): void {
    if (this.#deps.repo.project(projectId)?.companyId !== companyId)
      throw new AppError('not_found', 'Project not found');
  }

  create(actor: Actor, companyId: string, input: CreateProject): Promise<Project> {
    const { store, repo, access, clock } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'project:create', companyId });
      if (input.executionWorkspacePolicy !== null) access.require(actor, { action: 'company:manage', companyId });
      this.#requireReferences(companyId, input);
      const at = clock.iso();
      const id = newId();
      const project: Project = {
        ...input,
        id,
        companyId,
        shortname: this.#freeShortname(companyId, input.name, id),
        archivedAt: null,
        createdAt: at,
        updatedAt: at,
      };
      repo.insertProject(project);
      this.#record(tx, actor, project, 'project.created', { name: project.name });
      return project;
    });
  }

  /** @throws AppError not_found | forbidden when somebody else than a manager of the company touches its protection */
  patch(actor: Actor, projectId: string, changes: PatchProject): Promise<Project> {
    const { store, repo, access, clock } = this.#deps;
    return store.write((tx) => {
      const before = this.get(actor, projectId);
      const { companyId } = before;
      access.require(actor, { action: 'project:write', companyId }, 'Project not found');
      if (changes.executionWorkspacePolicy !== undefined)
        access.require(actor, { action: 'company:manage', companyId });
      this.#requireReferences(companyId, changes);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const after: Project = { ...before, ...given, updatedAt: clock.iso() };
      repo.updateProject(after);
      this.#record(tx, actor, after, 'project.updated', { changedKeys: Object.keys(given) });
      return after;
    });
  }

  #requireReferences(
    companyId: string,
    { goalId, leadAgentId }: { goalId?: string | null | undefined; leadAgentId?: string | null | undefined },
  ): void {
    const { repo, agents } = this.#deps;
    if (goalId && repo.goal(goalId)?.companyId !== companyId) throw new AppError('not_found', 'Goal not found');
    if (leadAgentId && agents.find(leadAgentId)?.companyId !== companyId)
      throw new AppError('not_found', 'Lead agent not found');
  }

  /** The name in a URL; a number follows where another project has it. */
  #freeShortname(companyId: string, name: string, id: string): string {
    const base =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || id;
    let shortname = base;
    for (let suffix = 2; this.#deps.repo.idByShortname(companyId, shortname) !== null; suffix += 1)
      shortname = `${base}-${suffix}`;
    return shortname;
  }

  #record(tx: WriteTransaction, actor: Actor, project: Project, action: string, details: JsonObject): void {
    this.#deps.activity.record(tx, actor, {
      companyId: project.companyId,
      action,
      entityType: 'project',
      entityId: project.id,
      details,
    });
  }
}
