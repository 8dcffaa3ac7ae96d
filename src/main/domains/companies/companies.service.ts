/** Companies: the walls inside which agents, issues and runs live. */
import { type Actor, OPERATOR_USER_ID } from '../../../contract/access.ts';
import type { CompanyStatus } from '../../../contract/companies.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateCompany, PatchCompany } from '../../../contract/paperclip/companies.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { MembershipsService } from '../access/memberships.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { CompaniesRepo, Company } from './companies.repo.ts';

export type { Company };

export interface CompaniesDeps {
  readonly store: Store;
  readonly repo: CompaniesRepo;
  readonly access: AccessService;
  readonly memberships: MembershipsService;
  readonly activity: ActivityService;
  /** Told within the transaction in which a company comes to be. */
  readonly companyCreated: (tx: WriteTransaction, company: Company) => void;
  /** Told within the transaction in which a company stops being active. */
  readonly companyStopped: (tx: WriteTransaction, companyId: string) => void;
  /** Told within the transaction in which what a company may spend changes. */
  readonly budgetChanged: (tx: WriteTransaction, actor: Actor, company: Company) => void;
  readonly clock: Clock;
}

export class CompaniesService {
  readonly #deps: CompaniesDeps;

  constructor(deps: CompaniesDeps) {
    this.#deps = deps;
  }

  /** Companies that the actor belongs to: all of them for the operator, its own for an agent, a member's. */
  list(actor: Actor): Company[] {
    this.#deps.access.require(actor, { action: 'company:list' });
    const own = this.#deps.access.companiesOf(actor);
    const all = this.#deps.repo.all();
    return own === null ? all : all.filter((company) => own.has(company.id));
  }

  /** @throws AppError not_found | forbidden */
  get(actor: Actor, companyId: string): Company {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.find(companyId);
  }

  /** For other services, after their own access check. @throws AppError not_found */
  find(companyId: string): Company {
    const company = this.#deps.repo.byId(companyId);
    if (company === null) throw new AppError('not_found', 'Company not found');
    return company;
  }

  create(actor: Actor, input: CreateCompany, isSample = false): Promise<Company> {
    return this.#deps.store.write((tx) => this.createIn(tx, actor, input, isSample));
  }

  /** Creates within the caller's transaction. */
  createIn(tx: WriteTransaction, actor: Actor, input: CreateCompany, isSample: boolean): Company {
    const { access, memberships, repo, clock, activity } = this.#deps;
    access.require(actor, { action: 'company:create' });
    const at = clock.iso();
    const company: Company = {
      id: newId(),
      name: input.name,
      description: input.description,
      status: 'active',
      issuePrefix: freePrefix(input.name, (prefix) => repo.prefixTaken(prefix)),
      issueCounter: 0,
      budgetMonthlyCents: input.budgetMonthlyCents,
      requireApprovalForNewAgents: false,
      isSample,
      createdAt: at,
      updatedAt: at,
      pauseReason: null,
      pausedAt: null,
      defaultAdapter: null,
    };
    repo.insert(company);
    this.#deps.companyCreated(tx, company);
    memberships.admitPerson(tx, { companyId: company.id, userId: OPERATOR_USER_ID, role: 'owner' }, actor);
    activity.record(tx, actor, {
      companyId: company.id,
      action: 'company.created',
      entityType: 'company',
      entityId: company.id,
      details: { name: company.name },
    });
    if (company.budgetMonthlyCents > 0) this.#deps.budgetChanged(tx, actor, company);
    return company;
  }

  patch(actor: Actor, companyId: string, changes: PatchCompany): Promise<Company> {
    return this.#deps.store.write((tx) => this.patchIn(tx, actor, companyId, changes));
  }

  /**
   * Stops a company at once, with every run in it, or lets it work again.
   * @throws AppError not_found | forbidden | conflict (archived)
   */
  setPaused(actor: Actor, companyId: string, paused: boolean): Promise<Company> {
    return this.#deps.store.write((tx) => {
      this.#deps.access.require(actor, { action: 'company:manage', companyId });
      if (this.find(companyId).status === 'archived') {
        throw new AppError('conflict', 'The company is archived. Set its status to active to use it again.');
      }
      return this.patchIn(tx, actor, companyId, { status: paused ? 'paused' : 'active' });
    });
  }

  /** Changes within the caller's transaction. @throws AppError not_found | forbidden */
  patchIn(tx: WriteTransaction, actor: Actor, companyId: string, changes: PatchCompany): Company {
    const { access, repo, clock, activity, budgetChanged } = this.#deps;
    access.require(actor, { action: 'company:manage', companyId });
    const { requireBoardApprovalForNewAgents, ...rest } = changes;
    const before = this.find(companyId);
    const company: Company = {
      ...before,
      ...rest,
      requireApprovalForNewAgents: requireBoardApprovalForNewAgents ?? before.requireApprovalForNewAgents,
      ...(changes.status === undefined ? {} : pauseOf(before, changes.status, clock.iso())),
      updatedAt: clock.iso(),
    };
    repo.update(company);
    if (before.status === 'active' && company.status !== 'active') this.#deps.companyStopped(tx, companyId);
    activity.record(tx, actor, {
      companyId,
      action: 'company.updated',
      entityType: 'company',
      entityId: companyId,
      details: { changedKeys: Object.keys(changes) },
    });
    if (company.budgetMonthlyCents !== before.budgetMonthlyCents) budgetChanged(tx, actor, company);
    return this.find(companyId);
  }

  /** The budget of a company is used up: nothing works there until it is raised. One that is stopped already stays so. */
  holdForBudget(tx: WriteTransaction, companyId: string): void {
    const company = this.find(companyId);
    if (company.status !== 'active') return;
    const at = this.#deps.clock.iso();
    this.#deps.repo.update({ ...company, status: 'paused', pauseReason: 'budget', pausedAt: at, updatedAt: at });
    this.#deps.companyStopped(tx, companyId);
    this.#recordBudget(tx, { type: 'system' }, companyId, 'company.paused');
  }

  /** There is budget again: a company that was paused for want of it works on. */
  releaseFromBudget(tx: WriteTransaction, actor: Actor, companyId: string): void {
    const company = this.find(companyId);
    if (company.status !== 'paused' || company.pauseReason !== 'budget') return;
    const at = this.#deps.clock.iso();
    this.#deps.repo.update({ ...company, status: 'active', pauseReason: null, pausedAt: null, updatedAt: at });
    this.#recordBudget(tx, actor, companyId, 'company.resumed');
  }

  #recordBudget(tx: WriteTransaction, actor: Actor, companyId: string, action: string): void {
    this.#deps.activity.record(tx, actor, {
      companyId,
      action,
      entityType: 'company',
      entityId: companyId,
      details: { reason: 'budget' },
    });
  }

  /** The next issue number of a company, taken within the caller's transaction. */
  takeIssueNumber(_tx: WriteTransaction, companyId: string): { number: number; identifier: string } {
    const company = this.find(companyId);
    const number = company.issueCounter + 1;
    this.#deps.repo.update({ ...company, issueCounter: number });
    return { number, identifier: `${company.issuePrefix}-${number}` };
  }

  /** The sample company, if there is one. */
  findSample(): Company | null {
    return this.#deps.repo.all().find((company) => company.isSample) ?? null;
  }

  /** Deletes a company with all that belongs to it. Its runs must have been stopped. */
  deleteIn(_tx: WriteTransaction, companyId: string): void {
    this.#deps.repo.delete(companyId);
  }
}

/** Why and since when a company is paused that a person gives this status. No budget lets it go on then. */
function pauseOf(before: Company, status: CompanyStatus, at: string) {
  if (status !== 'paused') return { pauseReason: null, pausedAt: null };
  return { pauseReason: 'manual', pausedAt: before.pausedAt ?? at };
}

/** Three letters of the name, as in `ACM-12`; a number follows where another company has them. */
function freePrefix(name: string, isTaken: (prefix: string) => boolean): string {
  const letters = name.toUpperCase().replace(/[^A-Z]/g, '');
  const base = letters.slice(0, 3) || 'CMP';
  let prefix = base;
  for (let suffix = 2; isTaken(prefix); suffix += 1) prefix = `${base}${suffix}`;
  return prefix;
}
