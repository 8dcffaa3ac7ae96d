/** Goals: what issues and projects are for. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateGoal, PatchGoal } from '../../../contract/paperclip/projects.ts';
import type { JsonObject, PageQuery } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import { newId } from '../../platform/ids.ts';
import type { Goal } from './projects.repo.ts';
import type { ProjectsDeps } from './projects.service.ts';

export type { Goal };

export class GoalsService {
  readonly #deps: ProjectsDeps;

  constructor(deps: ProjectsDeps) {
    this.#deps = deps;
  }

  list(actor: Actor, companyId: string, page: PageQuery): Goal[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.repo.goalsOf(companyId, page);
  }

  /** @throws AppError not_found */
  get(actor: Actor, goalId: string): Goal {
    const goal = this.#deps.repo.goal(goalId);
    if (goal === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Goal not found');
    }
    this.#deps.access.require(actor, { action: 'project:read', companyId: goal.companyId }, 'Goal not found');
    return goal;
  }

  /** For other services, after their own access check: throws unless it is a goal of the company. */
  requireOf(companyId: string, goalId: string): void {
    if (this.#deps.repo.goal(goalId)?.companyId !== companyId) throw new AppError('not_found', 'Goal not found');
  }

  create(actor: Actor, companyId: string, input: CreateGoal): Promise<Goal> {
    const { store, repo, access, clock } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'project:create', companyId });
      this.#requireReferences(companyId, input);
      const at = clock.iso();
      const goal: Goal = { ...input, id: newId(), companyId, createdAt: at, updatedAt: at };
      repo.insertGoal(goal);
      this.#record(tx, actor, goal, 'goal.created', { title: goal.title });
      return goal;
    });
  }

  /** @throws AppError not_found | forbidden | unprocessable when the goal would be below itself */
  patch(actor: Actor, goalId: string, changes: PatchGoal): Promise<Goal> {
    const { store, repo, access, clock } = this.#deps;
    return store.write((tx) => {
      const before = this.get(actor, goalId);
      const { companyId } = before;
      access.require(actor, { action: 'project:write', companyId }, 'Goal not found');
      this.#requireReferences(companyId, changes);
      if (changes.parentId) this.#requireAbove(before, changes.parentId);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const after: Goal = { ...before, ...given, updatedAt: clock.iso() };
      repo.updateGoal(after);
      this.#record(tx, actor, after, 'goal.updated', { changedKeys: Object.keys(given) });
      return after;
    });
  }

  #requireReferences(
    companyId: string,
    { parentId, ownerAgentId }: { parentId?: string | null | undefined; ownerAgentId?: string | null | undefined },
  ): void {
    const { agents } = this.#deps;
    if (parentId) this.requireOf(companyId, parentId);
    if (ownerAgentId && agents.find(ownerAgentId)?.companyId !== companyId)
      throw new AppError('not_found', 'Owner agent not found');
  }

  #requireAbove(goal: Goal, parentId: string): void {
    const seen = new Set<string>();
    for (
      let id: string | null = parentId;
      id !== null && !seen.has(id);
      id = this.#deps.repo.goal(id)?.parentId ?? null
    ) {
      if (id === goal.id) throw new AppError('unprocessable', 'Goal cannot be below itself');
      seen.add(id);
    }
  }

  #record(tx: WriteTransaction, actor: Actor, goal: Goal, action: string, details: JsonObject): void {
    this.#deps.activity.record(tx, actor, {
      companyId: goal.companyId,
      action,
      entityType: 'goal',
      entityId: goal.id,
      details,
    });
  }
}
