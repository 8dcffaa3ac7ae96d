/** Issues: the work of a company. Creating, changing, reading, and the inbox of an agent. */
import { type Actor, agentIdOf, userIdOf } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { IssueStatus } from '../../../contract/issues.ts';
import type { CreateIssue, InboxQuery, IssueListQuery, PatchIssue } from '../../../contract/paperclip/issues.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { isUuid, newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { GoalsService } from '../projects/goals.service.ts';
import type { ProjectsService } from '../projects/projects.service.ts';
import type { Run, RunsService } from '../runs/runs.service.ts';
import { requireAssignment, requirePlace } from './assignment.ts';
import { addComment } from './issue-comments.ts';
import { IssueLinks } from './issue-links.ts';
import { releaseAgent, releaseUser } from './issue-releases.ts';
import { isActionable, isClosed, priorityRank, withStatus } from './issue-rules.ts';
import type { Issue, IssueComment, IssuesRepo } from './issues.repo.ts';
import type { IssueObserver, IssueRules } from './ports.ts';

export type { Issue, IssueComment };
export { isClosed, priorityRank };

export interface IssuesDeps {
  readonly store: Store;
  readonly repo: IssuesRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly companies: CompaniesService;
  readonly agents: AgentsService;
  readonly projects: ProjectsService;
  readonly goals: GoalsService;
  readonly runs: RunsService;
  readonly observer: IssueObserver;
  readonly rules: IssueRules;
  readonly clock: Clock;
}

/** An issue with what it hangs on. */
export interface IssueDetail {
  readonly issue: Issue;
  readonly ancestors: readonly Issue[];
  readonly blockedBy: readonly Issue[];
  readonly blocks: readonly Issue[];
}

export interface InboxItem {
  readonly issue: Issue;
  readonly activeRun: Run | null;
  readonly openBlockers: readonly Issue[];
}

export class IssuesService {
  readonly #deps: IssuesDeps;
  readonly #links: IssueLinks;

  constructor(deps: IssuesDeps) {
    this.#deps = deps;
    this.#links = new IssueLinks(deps.repo);
  }

  /** Issues of a company, the last changed first. */
  list(actor: Actor, companyId: string, filter: IssueListQuery): Issue[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.repo.list(companyId, filter);
  }

  /** By UUID or identifier (`ACM-12`). @throws AppError not_found */
  resolve(actor: Actor, reference: string): Issue {
    const issue = this.find(reference);
    if (issue === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Issue not found');
    }
    this.#deps.access.require(actor, { action: 'issue:read', companyId: issue.companyId }, 'Issue not found');
    return issue;
  }

  /** For other services: by UUID or identifier, whoever asks. */
  find(reference: string): Issue | null {
    const { repo } = this.#deps;
    return isUuid(reference) ? repo.byId(reference.toLowerCase()) : repo.byIdentifier(reference.toUpperCase());
  }

  /** For other services. @throws AppError not_found unless all of them are issues of the company */
  requireOfCompany(companyId: string, issueIds: readonly string[]): void {
    if (issueIds.some((id) => this.#deps.repo.byId(id)?.companyId !== companyId)) {
      throw new AppError('not_found', 'One or more issues not found');
    }
  }

  get(actor: Actor, reference: string): IssueDetail {
    return this.detail(this.resolve(actor, reference));
  }

  detail(issue: Issue): IssueDetail {
    const { repo } = this.#deps;
    return {
      issue,
      ancestors: this.#links.ancestors(issue),
      blockedBy: repo.blockersOf(issue.id),
      blocks: repo.blockedBy(issue.id),
    };
  }

  /** Blockers of an issue that are neither done nor cancelled. */
  openBlockers(issueId: string): Issue[] {
    return this.#links.openBlockers(issueId);
  }

  /** Whether an agent has an issue that it can start on or go on with. For other services. */
  hasActionable(agentId: string): boolean {
    const [first] = this.#deps.repo.openOf(agentId, { limit: 1, offset: 0 });
    return first !== undefined && isActionable(first.status);
  }

  /** Issues that a run was for, or did something to, by number. For a caller that may read the run. */
  ofRun(run: Run): Issue[] {
    const ids = new Set(this.#deps.activity.entitiesOfRun(run.id, 'issue'));
    if (run.issueId !== null) ids.add(run.issueId);
    const found = [...ids].flatMap((id) => this.#deps.repo.byId(id) ?? []);
    return found.sort((a, b) => a.number - b.number);
  }

  /** How many issues of a company are neither done nor cancelled. For other services. */
  countOpen(companyId: string): number {
    return this.#deps.repo.countOpen(companyId);
  }

  /** What an agent has to do, the most urgent first. */
  inbox(agentId: string, page: PageQuery): InboxItem[] {
    const { repo, runs } = this.#deps;
    return repo.openOf(agentId, page).map((issue) => ({
      issue,
      activeRun: issue.executionRunId === null ? null : runs.find(issue.executionRunId),
      openBlockers: this.openBlockers(issue.id),
    }));
  }

  async create(actor: Actor, companyId: string, input: CreateIssue): Promise<IssueDetail> {
    return this.detail(await this.#deps.store.write((tx) => this.createIn(tx, actor, companyId, input)));
  }

  /** Creates within the caller's transaction. `quietly`: the assignee is not woken. */
  createIn(tx: WriteTransaction, actor: Actor, companyId: string, input: CreateIssue, quietly = false): Issue {
    const { access, companies, repo, clock, activity, observer } = this.#deps;
    access.require(actor, { action: 'issue:create', companyId });
    requirePlace(this.#deps, actor, null, { ...input, companyId });
    requireAssignment(this.#deps, actor, null, { ...input, companyId });
    const { blockedByIssueIds, ...fields } = input;
    if (input.parentId !== null) this.#links.requireSibling(companyId, input.parentId);
    for (const blockerId of blockedByIssueIds) this.#links.requireSibling(companyId, blockerId);
    const at = clock.iso();
    const issue: Issue = withStatus(
      {
        ...fields,
        ...companies.takeIssueNumber(tx, companyId),
        id: newId(),
        companyId,
        status: 'backlog',
        createdByAgentId: agentIdOf(actor),
        createdByUserId: userIdOf(actor),
        checkoutAgentId: null,
        checkoutRunId: null,
        executionRunId: null,
        startedAt: null,
        completedAt: null,
        cancelledAt: null,
        createdAt: at,
        updatedAt: at,
      },
      input.status,
      at,
    );
    repo.insert(issue);
    repo.replaceBlockers(issue.id, blockedByIssueIds);
    activity.record(tx, actor, {
      companyId,
      action: 'issue.created',
      entityType: 'issue',
      entityId: issue.id,
      details: { identifier: issue.identifier, title: issue.title },
    });
    if (isReady(issue) && !quietly) observer.issueAssigned(tx, actor, issue);
    return issue;
  }

  /** Changes an issue, and comments on it in the same transaction when a comment comes along. */
  async patch(actor: Actor, reference: string, changes: PatchIssue): Promise<IssueDetail> {
    const changed = await this.#deps.store.write((tx) =>
      this.patchIn(tx, actor, this.resolve(actor, reference), changes),
    );
    return this.detail(changed);
  }

  /** The same within the caller's transaction. */
  patchIn(tx: WriteTransaction, actor: Actor, issue: Issue, changes: PatchIssue): Issue {
    const after = this.#changeIn(tx, actor, issue, changes);
    if (changes.comment !== undefined) addComment(this.#deps, tx, actor, after, changes.comment);
    return after;
  }

  #changeIn(tx: WriteTransaction, actor: Actor, before: Issue, changes: PatchIssue): Issue {
    const { repo, clock, activity, observer, rules } = this.#deps;
    const { comment = null, blockedByIssueIds, status, ...fields } = changes;
    const { companyId } = before;
    this.#deps.access.require(actor, { action: 'issue:write', companyId });
    this.requireHold(actor, before);
    requirePlace(this.#deps, actor, before, { ...before, ...definedOnly(fields) });
    requireAssignment(this.#deps, actor, before, { ...before, ...definedOnly(fields) });
    if (fields.parentId !== undefined && fields.parentId !== null) this.#links.requireParent(before, fields.parentId);
    const waited = this.openBlockers(before.id).length > 0;
    if (blockedByIssueIds !== undefined) this.#links.replaceBlockers(before, blockedByIssueIds);
    const freed = waited && this.openBlockers(before.id).length === 0;
    const at = clock.iso();
    const reassigned = fields.assigneeAgentId !== undefined && fields.assigneeAgentId !== before.assigneeAgentId;
    const after: Issue = {
      ...withStatus(
        { ...before, ...definedOnly(fields) },
        status ?? (freed ? freedStatus(before.status) : before.status),
        at,
      ),
      ...(reassigned ? { checkoutAgentId: null, checkoutRunId: null } : {}),
      updatedAt: at,
    };
    rules.requireChange(actor, before, after, comment);
    repo.update(after);
    activity.record(tx, actor, {
      companyId,
      action: 'issue.updated',
      entityType: 'issue',
      entityId: after.id,
      details: { identifier: after.identifier, changedKeys: Object.keys(definedOnly(changes)), status: after.status },
    });
    if (isReady(after) && (reassigned || freed || !isReady(before))) observer.issueAssigned(tx, actor, after);
    if (isClosed(after.status) && !isClosed(before.status)) this.#freeDependents(tx, after);
    return after;
  }

  /** Issues that waited for this one alone can go on. */
  #freeDependents(tx: WriteTransaction, closed: Issue): void {
    const { repo, clock, activity, observer } = this.#deps;
    for (const waiting of repo.blockedBy(closed.id)) {
      if (isClosed(waiting.status) || this.openBlockers(waiting.id).length > 0) continue;
      const at = clock.iso();
      const status = freedStatus(waiting.status);
      const freed = status === waiting.status ? waiting : { ...withStatus(waiting, status, at), updatedAt: at };
      if (freed !== waiting) {
        repo.update(freed);
        activity.record(
          tx,
          { type: 'system' },
          {
            companyId: freed.companyId,
            action: 'issue.updated',
            entityType: 'issue',
            entityId: freed.id,
            details: { identifier: freed.identifier, changedKeys: ['status'], status, freedBy: closed.identifier },
          },
        );
      }
      // Not the deed of whoever closed the blocker: an agent that frees its own issue is woken for it too.
      if (isReady(freed)) observer.issueAssigned(tx, { type: 'system' }, freed);
    }
  }

  comment(actor: Actor, reference: string, body: string): Promise<IssueComment> {
    return this.#deps.store.write((tx) => this.commentIn(tx, actor, this.resolve(actor, reference), body));
  }

  /** The same within the caller's transaction. */
  commentIn(tx: WriteTransaction, actor: Actor, issue: Issue, body: string): IssueComment {
    return addComment(this.#deps, tx, actor, issue, body);
  }

  /** For other services, after their own access check. */
  findComment(commentId: string): IssueComment | null {
    return this.#deps.repo.comment(commentId);
  }

  /** Comments on an issue, the oldest first. */
  comments(actor: Actor, reference: string, page: { limit: number; offset: number }): IssueComment[] {
    return this.#deps.repo.comments(this.resolve(actor, reference).id, page);
  }

  /** An agent may not change what another one has checked out, unless it may manage checkouts. */
  requireHold(actor: Actor, issue: Issue): void {
    if (actor.type !== 'agent' || issue.checkoutAgentId === null || issue.checkoutAgentId === actor.agentId) return;
    this.#deps.access.require(actor, {
      action: 'tasks:manage_active_checkouts',
      companyId: issue.companyId,
      holderAgentId: issue.checkoutAgentId,
      projectId: issue.projectId,
    });
  }

  /** Stores which run works on an issue, within the caller's transaction. */
  markExecution(_tx: WriteTransaction, issueId: string, runId: string): void {
    const issue = this.#deps.repo.byId(issueId);
    if (issue !== null) this.#deps.repo.update({ ...issue, executionRunId: runId });
  }

  /** A run is over: nobody works on its issues any more. @returns their ids */
  clearExecution(_tx: WriteTransaction, runId: string): string[] {
    const { repo } = this.#deps;
    const freed = repo.executedBy(runId);
    for (const issue of freed) repo.update({ ...issue, executionRunId: null });
    return freed.map((issue) => issue.id);
  }

  /** An agent is gone for good. */
  releaseAllOf(tx: WriteTransaction, actor: Actor, agentId: string): void {
    releaseAgent(this.#deps, tx, actor, agentId);
  }

  /** A person left the company. */
  releaseUser(tx: WriteTransaction, actor: Actor, companyId: string, userId: string): void {
    releaseUser(this.#deps, tx, actor, companyId, userId);
  }

  /** An agent is removed with its runs: nothing may point to them. */
  forgetAgent(_tx: WriteTransaction, agentId: string): void {
    this.#deps.repo.forgetRunsOf(agentId);
  }

  /** Issues of the agent's company that a person has made, has in hand or has spoken about, the last changed first. */
  touchedBy(actor: Actor & { type: 'agent' }, query: InboxQuery): Issue[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId: actor.companyId });
    return this.#deps.repo.touchedBy(actor.companyId, query);
  }
}

/** An issue that waits for nothing any more can be started on. */
const freedStatus = (status: IssueStatus): IssueStatus => (status === 'blocked' ? 'todo' : status);

const isReady = (issue: Issue): boolean => issue.assigneeAgentId !== null && isActionable(issue.status);

const definedOnly = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
