/** Provisioning as its people see it: how far each agent has come, another attempt, an end to it, a look beforehand. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import { NO_WISHES, type ProvisioningStep } from '../../../contract/provisioning.ts';
import type { Store } from '../../db/store.ts';
import { newId } from '../../platform/ids.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { GatewaysService } from '../gateways/gateways.service.ts';
import type { Place, PlacementsService } from '../placements/placements.service.ts';
import { agentFiles } from './agent-files.ts';
import type { AgentTargets, Draft } from './agent-target.ts';
import { during } from './gateway-failure.ts';
import type { Places } from './places.ts';
import type { Provisioning } from './provisionings.repo.ts';
import type { SagaJournal } from './saga-journal.ts';
import { stepsOf } from './saga-plan.ts';
import type { SagaRunner } from './saga-runner.ts';
import { variablesOf } from './template-variables.ts';

export type { Provisioning };

export interface ProvisioningDeps {
  readonly store: Store;
  readonly agents: AgentsService;
  readonly placements: PlacementsService;
  readonly gateways: GatewaysService;
  readonly places: Places;
  readonly targets: AgentTargets;
  readonly journal: SagaJournal;
  readonly runner: SagaRunner;
}

/** What would be written for an agent of this kind. */
export interface PreviewWishes {
  readonly name: string;
  readonly boardId: string | null;
  readonly gatewayId: string | null;
  readonly role: 'worker' | 'lead' | 'main';
  readonly identityProfile: Readonly<Record<string, unknown>> | null;
  readonly identityTemplate: string | null;
  readonly soulTemplate: string | null;
}

export interface Preview {
  readonly variables: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

export class ProvisioningService {
  readonly #deps: ProvisioningDeps;

  constructor(deps: ProvisioningDeps) {
    this.#deps = deps;
  }

  /** Goes on with what an earlier process left, and with agents whose files name an address that the server had then. */
  async start(): Promise<void> {
    const { store, journal, runner, agents, targets } = this.#deps;
    const left = journal.unfinished;
    const moved = await store.write((tx) =>
      journal
        .writtenElsewhere(targets.baseUrl)
        .filter(({ agentId }) => agents.current(agentId).state !== 'terminated')
        .map(({ agentId, companyId }) => journal.begin(tx, { agentId, companyId, kind: 'update', wanted: NO_WISHES })),
    );
    runner.resume([...left, ...moved]);
  }

  /** Ends what is under way; the next start goes on with it. */
  stop(): Promise<void> {
    return this.#deps.runner.stop();
  }

  /** What is said of an agent beside its status: null when all is well. For surfaces that show the agent. */
  reportOf(agentId: string): Provisioning | null {
    return this.#deps.journal.unfinishedOf(agentId);
  }

  /** The agent's latest pass; null when it never had one. @throws AppError not_found | forbidden */
  latest(actor: Actor, agentId: string): Provisioning | null {
    this.#managed(actor, agentId);
    return this.#deps.journal.latest(agentId);
  }

  /** Passes of a company that are under way or came to a bad end. @throws AppError not_found | forbidden */
  unfinished(actor: Actor, companyId: string): Provisioning[] {
    this.#deps.places.requireAdmin(actor, companyId);
    return this.#deps.journal.unfinished.filter((pass) => pass.companyId === companyId);
  }

  /** Another attempt, now; the pass goes on from the step where it was. @throws AppError conflict | bad_gateway */
  async retry(actor: Actor, agentId: string): Promise<Provisioning> {
    const { store, journal, runner } = this.#deps;
    const pass = await store.write((tx) => {
      this.#managed(actor, agentId);
      return journal.reopen(tx, agentId);
    });
    if (pass === null) throw new AppError('conflict', 'Nothing of the agent waits to be done on its gateway.');
    await runner.attempt(pass).catch((error: unknown) => {
      throw during(pass.kind === 'delete' ? 'cleanup' : pass.kind, error);
    });
    return journal.latest(agentId) ?? pass;
  }

  /** Ends a pass; what it has done stays. @throws AppError conflict */
  async cancel(actor: Actor, agentId: string): Promise<Provisioning> {
    const { store, journal, runner } = this.#deps;
    const pass = await store.write((tx) => {
      this.#managed(actor, agentId);
      return journal.cancel(tx, agentId);
    });
    if (pass === null) throw new AppError('conflict', 'Nothing of the agent is under way on its gateway.');
    await runner.breakOff(agentId, 'The setting up of the agent was cancelled.');
    return pass;
  }

  /**
   * Writes what an agent has on its gateway again; it is not woken, and loses its session only where that is wanted. Nothing for
   * one without a place. For other services. @throws AppError bad_gateway
   */
  async rewrite(agentId: string, { resetSession } = { resetSession: false }): Promise<void> {
    const { store, agents, placements, journal, runner } = this.#deps;
    const pass = await store.write((tx) => {
      if (placements.find(agentId) === null) return null;
      const { companyId, state } = agents.current(agentId);
      const kind = state === 'provisioning' ? 'provision' : 'update';
      const endsAs = journal.unfinishedOf(agentId)?.wanted.endsAs ?? NO_WISHES.endsAs;
      return journal.begin(tx, { agentId, companyId, kind, wanted: { ...NO_WISHES, endsAs, resetSession } });
    });
    if (pass === null) return;
    await runner.attempt(pass).catch((error: unknown) => {
      throw during('update', error);
    });
  }

  /**
   * The files of an agent that there may never be, and the variables that its templates may name.
   * @throws AppError not_found | forbidden | validation_failed (templates) | unprocessable
   */
  preview(actor: Actor, companyId: string, wishes: PreviewWishes): Preview {
    const { places, gateways } = this.#deps;
    places.requireAdmin(actor, companyId);
    const { name, boardId, role, identityProfile, identityTemplate, soulTemplate } = wishes;
    const gatewayId = wishes.gatewayId ?? gateways.defaultOf(companyId).id;
    const site = boardId === null ? { gateway: places.gateway(actor, gatewayId) } : places.board(actor, boardId);
    return this.#previewOf({
      agentId: newId(),
      name,
      gateway: site.gateway,
      place: placeFor(role, boardId),
      heartbeatConfig: null,
      identityProfile: identityProfile === null ? null : { ...identityProfile },
      identityTemplate,
      soulTemplate,
    });
  }

  /**
   * The files of an agent as they would be written now, its token left out. One that nobody has placed is shown as what it
   * would be on the gateway of its company.
   * @throws AppError not_found | forbidden
   */
  previewOf(actor: Actor, agentId: string): Preview {
    const { placements, targets, gateways } = this.#deps;
    const { id, name, companyId } = this.#managed(actor, agentId);
    const placement = placements.find(id);
    if (placement !== null) return this.#previewOf(targets.draftOf({ id, name }, placement));
    const nothing = { heartbeatConfig: null, identityProfile: null, identityTemplate: null, soulTemplate: null };
    const gateway = gateways.defaultOf(companyId);
    return this.#previewOf({ agentId, name, gateway, place: { role: 'worker', boardId: null }, ...nothing });
  }

  /** The steps of a pass, in their order. */
  stepsOf({ kind, wanted }: Provisioning): ProvisioningStep[] {
    return stepsOf(kind, wanted);
  }

  #previewOf(draft: Draft): Preview {
    const facts = this.#deps.targets.factsOf(draft);
    return {
      variables: variablesOf(facts),
      files: agentFiles(facts).map(({ name, content }) => ({ name, content })),
    };
  }

  /** An agent that the actor manages, its company being theirs to manage. @throws AppError not_found | forbidden */
  #managed(actor: Actor, agentId: string): Agent {
    const agent = this.#deps.agents.resolve(actor, agentId);
    this.#deps.places.requireAdmin(actor, agent.companyId);
    return agent;
  }
}

/** @throws AppError unprocessable */
function placeFor(role: PreviewWishes['role'], boardId: string | null): Place {
  if (role === 'main') return { role, boardId: null };
  if (role === 'worker') return { role, boardId };
  if (boardId === null) throw new AppError('unprocessable', 'board_id is required');
  return { role, boardId };
}
