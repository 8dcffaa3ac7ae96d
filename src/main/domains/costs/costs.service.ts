/** Costs: every report is kept, and the sums of the month that budgets and lists read are kept with it. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CostRange, CreateCostEvent } from '../../../contract/paperclip/costs.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { monthBounds, monthOf } from '../../platform/utc-month.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { CostEvent, CostsRepo } from './costs.repo.ts';

export type { CostEvent };

export interface CostsDeps {
  readonly store: Store;
  readonly repo: CostsRepo;
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly companies: CompaniesService;
  /** The project that a reported cost is for: the one it names, else that of its issue. @throws AppError not_found */
  readonly projectOf: (companyId: string, input: CreateCostEvent) => string | null;
  /** Told within the transaction of a cost. */
  readonly costRecorded: (tx: WriteTransaction, event: CostEvent) => void;
  readonly clock: Clock;
}

/** What a company spent in a stretch of time. */
export interface CostSummary {
  readonly companyId: string;
  readonly spendCents: number;
  readonly budgetCents: number;
  readonly utilizationPercent: number;
  readonly from: string;
  readonly to: string;
}

export interface AgentCosts {
  readonly agentId: string;
  /** Null once it is deleted. */
  readonly agent: Agent | null;
  readonly costCents: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly eventCount: number;
}

export class CostsService {
  readonly #deps: CostsDeps;

  constructor(deps: CostsDeps) {
    this.#deps = deps;
  }

  /** Records a cost that somebody reports. @throws AppError not_found | forbidden | unprocessable */
  report(actor: Actor, companyId: string, input: CreateCostEvent): Promise<CostEvent> {
    return this.#deps.store.write((tx) => {
      const { access, agents, projectOf } = this.#deps;
      access.require(actor, { action: actor.type === 'agent' ? 'company:read' : 'company:manage', companyId });
      if (actor.type === 'agent' && actor.agentId !== input.agentId) {
        throw new AppError('forbidden', 'Agent can only report its own costs', {
          details: { reason: 'deny_unsupported_action' },
        });
      }
      const agent = agents.find(input.agentId);
      if (agent === null) throw new AppError('not_found', 'Agent not found');
      if (agent.companyId !== companyId) throw new AppError('unprocessable', 'Agent does not belong to company');
      return this.recordIn(tx, companyId, { ...input, projectId: projectOf(companyId, input) });
    });
  }

  /** Records a cost within the caller's transaction: the event and the sums of its month. */
  recordIn(tx: WriteTransaction, companyId: string, input: CreateCostEvent): CostEvent {
    const { repo, clock, costRecorded } = this.#deps;
    const { heartbeatRunId, biller, ...rest } = input;
    const event: CostEvent = {
      ...rest,
      id: newId(),
      companyId,
      runId: heartbeatRunId,
      biller: biller ?? input.provider,
      createdAt: clock.iso(),
    };
    repo.insert(event);
    const sum = { month: monthOf(event.occurredAt), companyId, cents: event.costCents };
    repo.addToSum({ ...sum, scopeType: 'company', scopeId: companyId });
    repo.addToSum({ ...sum, scopeType: 'agent', scopeId: event.agentId });
    if (event.projectId !== null) repo.addToSum({ ...sum, scopeType: 'project', scopeId: event.projectId });
    costRecorded(tx, event);
    return event;
  }

  /** What a company spent, in the running UTC month unless a range is given. */
  summary(actor: Actor, companyId: string, range: CostRange): CostSummary {
    const { access, companies, repo } = this.#deps;
    access.require(actor, { action: 'company:read', companyId });
    const { from, to } = this.#bounds(range);
    const isMonth = range.from === undefined && range.to === undefined;
    const spendCents = isMonth ? repo.sum('company', companyId, monthOf(from)) : repo.total(companyId, from, to);
    const budgetCents = companies.find(companyId).budgetMonthlyCents;
    const utilizationPercent = budgetCents === 0 ? 0 : Math.round((spendCents / budgetCents) * 10_000) / 100;
    return { companyId, spendCents, budgetCents, utilizationPercent, from, to };
  }

  /** What each agent spent, the dearest first. */
  byAgent(actor: Actor, companyId: string, range: CostRange): AgentCosts[] {
    const { access, agents, repo } = this.#deps;
    access.require(actor, { action: 'company:read', companyId });
    const { from, to } = this.#bounds(range);
    return repo.byAgent(companyId, from, to).map((row) => ({ ...row, agent: agents.find(row.agentId) }));
  }

  #bounds(range: CostRange): { from: string; to: string } {
    const month = monthBounds(monthOf(this.#deps.clock.iso()));
    // With only an end, the range begins with time itself.
    const start = range.to === undefined ? month.start : new Date(0).toISOString();
    return { from: range.from ?? start, to: range.to ?? month.end };
  }
}
