/** The sample company: made in one call, removed in one call. */
import type { Actor } from '../../../contract/access.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentCreationService } from '../agents/agent-creation.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService, Company } from '../companies/companies.service.ts';
import type { IssuesService } from '../issues/issues.service.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { LogsService } from '../logs/logs.service.ts';
import type { RunsService } from '../runs/runs.service.ts';
import { SAMPLE_AGENTS, SAMPLE_COMPANY, SAMPLE_ISSUE, SAMPLE_SCRIPT } from './sample-plan.ts';

/** Files of skills, instructions and workspaces that a company leaves. */
export interface CompanyFiles {
  removeFolder(companyId: string): Promise<void>;
  /** The rows of the company are gone: forgets what versions of its files held. */
  forgetIn(tx: WriteTransaction): void;
}

export interface SampleCompanyDeps {
  readonly store: Store;
  readonly access: AccessService;
  readonly companies: CompaniesService;
  readonly agentCreation: AgentCreationService;
  readonly agents: AgentsService;
  readonly issues: IssuesService;
  readonly runs: RunsService;
  readonly logs: LogsService;
  readonly live: LiveEventsService;
  readonly files: CompanyFiles;
}

export class SampleCompanyService {
  readonly #deps: SampleCompanyDeps;

  constructor(deps: SampleCompanyDeps) {
    this.#deps = deps;
  }

  /** Makes the sample company, or gives the one that is there. All of it, or nothing. */
  async create(actor: Actor): Promise<Company> {
    const { store, access, companies, agentCreation, issues } = this.#deps;
    // One that is archived is half removed: the removal was interrupted.
    if (companies.findSample()?.status === 'archived') await this.remove(actor);
    return store.write((tx) => {
      access.require(actor, { action: 'company:create' });
      const existing = companies.findSample();
      if (existing !== null) return existing;
      const company = companies.createIn(tx, actor, { ...SAMPLE_COMPANY, budgetMonthlyCents: 0 }, true);
      const ids = new Map<string, string>();
      for (const { key, reportsTo, ...profile } of SAMPLE_AGENTS) {
        const agent = agentCreation.createIn(tx, actor, company.id, {
          ...profile,
          reportsTo: reportsTo === null ? null : (ids.get(reportsTo) ?? null),
          adapterType: 'process',
          adapterConfig: { script: SAMPLE_SCRIPT, timeoutSec: 60, graceSec: 2 },
          runtimeConfig: {},
          budgetMonthlyCents: 0,
          metadata: null,
          defaultEnvironmentId: null,
          permissions: {},
        });
        ids.set(key, agent.id);
      }
      const quietly = true;
      issues.createIn(
        tx,
        actor,
        company.id,
        {
          ...SAMPLE_ISSUE,
          status: 'todo',
          priority: 'high',
          assigneeAgentId: ids.get('ceo') ?? null,
          assigneeUserId: null,
          parentId: null,
          blockedByIssueIds: [],
          projectId: null,
          goalId: null,
          executionPolicy: null,
        },
        quietly,
      );
      // As it is now: its issue has taken a number.
      return companies.find(company.id);
    });
  }

  /** Stops what runs in it and removes it with all that belongs to it. @returns whether there was one. */
  async remove(actor: Actor): Promise<boolean> {
    const { store, access, companies, agents, runs, logs, live, files } = this.#deps;
    access.require(actor, { action: 'server:manage' });
    const company = companies.findSample();
    if (company === null) return false;
    // No new work from here on; the row goes last, so that the ledger can find the processes until they are gone.
    await companies.patch(actor, company.id, { status: 'archived' });
    const everybody = agents.idsOfCompany(company.id);
    await runs.endAllOf(everybody, { code: 'company_removed', message: 'Cancelled because the company was removed' });
    const runIds = runs.idsOfCompany(company.id);
    await files.removeFolder(company.id);
    await store.write((tx) => {
      companies.deleteIn(tx, company.id);
      files.forgetIn(tx);
      agents.forgetCompany(tx, company.id);
      live.forgetCompany(tx, company.id);
    });
    await logs.removeCompany(company.id, runIds);
    await runs.removeWorkspaces(everybody);
    return true;
  }
}
