/** Writes the files of all agents of a gateway again. Source: the Mission Control server, templates/sync. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import { NO_WISHES } from '../../../contract/provisioning.ts';
import type { Store } from '../../db/store.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import type { Gateway, GatewaysService } from '../gateways/gateways.service.ts';
import type { PlacementTokensService } from '../placements/placement-tokens.service.ts';
import type { Placement, PlacementsService } from '../placements/placements.service.ts';
import { failureOf } from './gateway-failure.ts';
import type { NewAgentsService } from './new-agents.service.ts';
import type { Places } from './places.ts';
import type { SagaJournal } from './saga-journal.ts';
import { ATTEMPT_MS } from './saga-plan.ts';
import type { SagaRunner } from './saga-runner.ts';

export interface TemplateSyncDeps {
  readonly store: Store;
  readonly agents: AgentsService;
  readonly boards: BoardsService;
  readonly gateways: GatewaysService;
  readonly placements: PlacementsService;
  readonly tokens: PlacementTokensService;
  readonly places: Places;
  readonly newAgents: NewAgentsService;
  readonly journal: SagaJournal;
  readonly runner: SagaRunner;
}

export interface SyncWishes {
  readonly boardId: string | null;
  readonly includeMain: boolean;
  readonly leadOnly: boolean;
  readonly resetSessions: boolean;
  readonly rotateTokens: boolean;
  readonly forceBootstrap: boolean;
  readonly overwrite: boolean;
}

/** What is said about one agent, or about all of them where it is none in particular. */
export interface SyncEntry {
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly boardId: string | null;
  readonly message: string;
}

/** What became of one agent. */
export interface SyncOutcome {
  readonly agentId: string;
  readonly agentName: string;
  readonly boardId: string | null;
  readonly outcome: 'updated' | 'skipped' | 'failed';
}

export interface SyncReport {
  /** Every agent that was asked for, the main agent last. */
  readonly agents: readonly SyncOutcome[];
  readonly updated: number;
  readonly skipped: number;
  readonly mainUpdated: boolean;
  readonly errors: readonly SyncEntry[];
  /** What the gateway would not do, and what was done instead. */
  readonly notes: readonly SyncEntry[];
}

/** Agents at a time: a gateway that restarts for each change has to keep up. */
const AT_ONCE = 4;

export class TemplateSyncService {
  readonly #deps: TemplateSyncDeps;

  constructor(deps: TemplateSyncDeps) {
    this.#deps = deps;
  }

  /** Never fails for what the gateway does: the report says it, agent by agent. @throws AppError not_found | forbidden */
  async sync(actor: Actor, gatewayId: string, wishes: SyncWishes): Promise<SyncReport> {
    const gateway = this.#deps.places.gateway(actor, gatewayId);
    const errors: SyncEntry[] = [];
    const notes: SyncEntry[] = [];
    const outcomes: SyncOutcome[] = [];
    const report = { agents: outcomes, updated: 0, skipped: 0, mainUpdated: false, errors, notes };
    const about = (message: string): SyncEntry => ({
      agentId: null,
      agentName: null,
      boardId: wishes.boardId,
      message,
    });
    if (wishes.boardId !== null && this.#deps.boards.find(wishes.boardId)?.gatewayId !== gatewayId) {
      errors.push(about('Board does not belong to this gateway.'));
      return report;
    }
    const silence = await this.#silenceOf(gateway);
    if (silence !== null) {
      errors.push(about(silence));
      return report;
    }
    const placed = this.#deps.placements.ofGateway(gatewayId);
    const chosen = placed.filter(
      ({ role, boardId }) =>
        role !== 'main' &&
        (!wishes.leadOnly || role === 'lead') &&
        (wishes.boardId === null || boardId === wishes.boardId),
    );
    const due = chosen.filter(({ agentId }) => this.#deps.boards.pausedBoardOf(agentId) === null);
    report.skipped = chosen.length - due.length;
    await inTurn(due, async (placement) => {
      if (await this.#write(placement, wishes, errors, notes)) report.updated += 1;
    });
    if (wishes.includeMain) report.mainUpdated = await this.#writeMain(actor, gatewayId, wishes, errors, notes);
    const main = wishes.includeMain ? this.#deps.placements.mainOf(gatewayId) : null;
    outcomes.push(...this.#outcomesOf(main === null ? chosen : [...chosen, main], due, main, errors));
    return report;
  }

  #outcomesOf(
    asked: readonly Placement[],
    due: readonly Placement[],
    main: Placement | null,
    errors: readonly SyncEntry[],
  ): SyncOutcome[] {
    const written = new Set([...due, ...(main === null ? [] : [main])].map(({ agentId }) => agentId));
    const failed = new Set(errors.map(({ agentId }) => agentId));
    return asked.map(({ agentId, boardId }) => ({
      agentId,
      agentName: this.#deps.agents.find(agentId)?.name ?? '',
      boardId,
      outcome: failed.has(agentId) ? 'failed' : written.has(agentId) ? 'updated' : 'skipped',
    }));
  }

  /** Why the gateway does not answer; null when it does. */
  async #silenceOf(gateway: Gateway): Promise<string | null> {
    try {
      await this.#deps.gateways.portOf(gateway).version(AbortSignal.timeout(ATTEMPT_MS));
      return null;
    } catch (error) {
      return failureOf(error).message;
    }
  }

  async #writeMain(
    actor: Actor,
    gatewayId: string,
    wishes: SyncWishes,
    errors: SyncEntry[],
    notes: SyncEntry[],
  ): Promise<boolean> {
    const { placements, newAgents } = this.#deps;
    const main = placements.mainOf(gatewayId);
    if (main !== null) return this.#write(main, wishes, errors, notes);
    try {
      await newAgents.ensureMain(actor, gatewayId);
      return true;
    } catch (error) {
      errors.push({ agentId: null, agentName: null, boardId: null, message: failureOf(error).message });
      return false;
    }
  }

  async #write(
    { agentId, boardId }: Placement,
    { resetSessions, rotateTokens, forceBootstrap, overwrite }: SyncWishes,
    errors: SyncEntry[],
    notes: SyncEntry[],
  ): Promise<boolean> {
    const { store, agents, tokens, journal, runner } = this.#deps;
    const agent = agents.find(agentId);
    if (agent === null) return false;
    const entry = (message: string): SyncEntry => ({ agentId, agentName: agent.name, boardId, message });
    try {
      const pass = await store.write((tx) => {
        const current = agents.current(agentId);
        if (rotateTokens) tokens.rotateIn(tx, current);
        const kind = current.state === 'provisioning' ? 'provision' : 'update';
        const wanted = { ...NO_WISHES, resetSession: resetSessions, forceBootstrap, overwrite };
        const endsAs = journal.unfinishedOf(agentId)?.wanted.endsAs ?? 'ready';
        return journal.begin(tx, { agentId, companyId: current.companyId, kind, wanted: { ...wanted, endsAs } });
      });
      await runner.attempt(pass);
      for (const note of journal.latest(agentId)?.notes ?? []) notes.push(entry(note));
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      errors.push(entry(error.message));
      return false;
    }
  }
}

/** Works on all, a few at a time, in their order. */
async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
