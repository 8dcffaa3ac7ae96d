/** What the tray and the notifications need of the control plane, asked and done as the operator. */
import { OPERATOR } from '../../contract/access.ts';
import type { Serving } from '../control-plane.ts';
import { type Failure, isFailure } from './failures.ts';
import type { TrayCompany } from './tray-model.ts';

export class Desk {
  readonly #plane: Serving;

  constructor(plane: Serving) {
    this.#plane = plane;
  }

  /** Every company that is not archived, with its agents and counts. */
  companies(): TrayCompany[] {
    const { companies, agents, overview } = this.#plane.services;
    return companies
      .list(OPERATOR)
      .filter((company) => company.status !== 'archived')
      .map((company) => ({
        name: company.name,
        agents: agents.list(OPERATOR, company.id).map(({ agent: { id, name, state } }) => ({ id, name, state })),
        overview: overview.of(OPERATOR, company.id),
      }));
  }

  /** How many agents have a run in flight. */
  runningAgents(): number {
    return this.companies().reduce((total, { overview }) => total + overview.agents.running, 0);
  }

  /** Wakes an agent as by a click of the operator. @throws AppError why it cannot work now */
  async wake(agentId: string): Promise<void> {
    const { agents, wakeups } = this.#plane.services;
    const outcome = await wakeups.request(OPERATOR, agents.resolve(OPERATOR, agentId), {
      source: 'on_demand',
      triggerDetail: 'manual',
      reason: null,
      payload: null,
      idempotencyKey: null,
      forceFreshSession: false,
      failedRunId: null,
    });
    if (outcome.type === 'skipped') throw new Error(outcome.message);
  }

  async changeAll(companyId: string, verb: 'pause' | 'resume'): Promise<void> {
    await this.#plane.services.lifecycle.changeAll(OPERATOR, companyId, verb);
  }

  /** A ticket that signs one window in. */
  ticket(): string {
    return this.#plane.services.sessions.issueTicket(OPERATOR);
  }

  /** Tells of every change that the tray may show, and of every run that fails, until the returned function is called. */
  watch(onChange: () => void, onFailure: (failure: Failure) => void): () => void {
    const { live, agents } = this.#plane.services;
    return live.subscribe(({ companyId, type, payload }) => {
      // Output comes in floods and changes nothing that the tray shows.
      if (type === 'heartbeat.run.log' || type === 'heartbeat.run.event') return;
      onChange();
      if (type !== 'heartbeat.run.status' || !isFailure(payload.status)) return;
      const agentName = agents.find(String(payload.agentId))?.name ?? 'An agent';
      const error = typeof payload.error === 'string' ? payload.error : null;
      onFailure({ runId: String(payload.runId), companyId, agentName, error });
    });
  }
}
