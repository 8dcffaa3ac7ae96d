/** What a pass does besides talking to the gateway: the states of the agent, the audit trail, its removal. */
import type { Actor } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';
import { inBackground } from '../../platform/background.ts';
import { newId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentRemovalService } from '../agents/agent-removal.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { LifecycleService } from '../agents/lifecycle.service.ts';
import type { GatewaysService } from '../gateways/gateways.service.ts';
import type { CheckInsService } from '../placements/check-ins.service.ts';
import type { PlacementTokensService } from '../placements/placement-tokens.service.ts';
import type { Placement, PlacementsService } from '../placements/placements.service.ts';
import type { AgentTargets } from './agent-target.ts';
import type { Provisioning } from './provisionings.repo.ts';
import type { SagaWorld } from './saga-attempt.ts';
import type { SagaTarget } from './saga-steps.ts';

export interface ProvisioningWorldDeps {
  readonly targets: AgentTargets;
  readonly agents: AgentsService;
  readonly placements: PlacementsService;
  readonly tokens: PlacementTokensService;
  readonly gateways: GatewaysService;
  readonly checkIns: CheckInsService;
  readonly lifecycle: LifecycleService;
  readonly removal: AgentRemovalService;
  readonly activity: ActivityService;
  readonly logger: Logger;
}

/** Nobody in particular: what was asked for is on record already, by whom. */
const SYSTEM: Actor = { type: 'system' };

export class ProvisioningWorld implements SagaWorld {
  readonly #deps: ProvisioningWorldDeps;

  constructor(deps: ProvisioningWorldDeps) {
    this.#deps = deps;
  }

  targetIn(tx: WriteTransaction, pass: Provisioning): SagaTarget {
    return this.#deps.targets.targetIn(tx, pass);
  }

  filesWritten(tx: WriteTransaction, { agentId }: Provisioning): void {
    const { agents, tokens } = this.#deps;
    tokens.deliveredIn(tx, agents.current(agentId));
  }

  becameReady(tx: WriteTransaction, pass: Provisioning): void {
    const { endsAs } = pass.wanted;
    const reason = endsAs === 'paused' ? 'Set up, and paused from the beginning.' : 'Ready. It has not run yet.';
    this.#deps.lifecycle.provisioningIn(tx, pass.agentId, endsAs, reason);
    const { name } = this.#deps.agents.current(pass.agentId);
    const done = pass.kind === 'provision' ? 'set up on its gateway' : 'brought up to date on its gateway';
    this.#record(tx, pass, `agent.${pass.kind}.direct`, `${name} was ${done}.`);
  }

  woken(tx: WriteTransaction, pass: Provisioning): void {
    const { checkIns, agents } = this.#deps;
    checkIns.expectIn(tx, pass.agentId);
    this.#record(tx, pass, 'agent.wakeup.sent', `${agents.current(pass.agentId).name} was told to look at its files.`);
  }

  attemptFailed(tx: WriteTransaction, pass: Provisioning): void {
    const next = pass.state === 'waiting' ? 'It is tried again.' : 'It is not tried again by itself.';
    const reason = `It could not be set up on its gateway. ${pass.error ?? ''} ${next}`;
    this.#deps.lifecycle.provisioningIn(tx, pass.agentId, 'provisioning', reason);
    // Not for each of many attempts.
    if (pass.attempts > 1 && pass.state !== 'failed') return;
    const { name } = this.#deps.agents.current(pass.agentId);
    this.#record(tx, pass, `agent.${pass.kind}.failed`, `${name}: ${pass.error ?? 'failed'} ${next}`);
  }

  async remove(pass: Provisioning): Promise<void> {
    const { agents, placements, removal } = this.#deps;
    const agent = agents.current(pass.agentId);
    const placement = placements.current(agent.id);
    await removal.delete(SYSTEM, agent);
    this.#askForCleanup(agent.name, placement);
  }

  /** A gateway elsewhere may keep the folder: its main agent is asked to see to that. Text and habit: Mission Control. */
  #askForCleanup(name: string, { gatewayId, workspacePath, role }: Placement): void {
    const { gateways, placements, logger } = this.#deps;
    const gateway = gateways.find(gatewayId);
    const main = placements.mainOf(gatewayId);
    if (gateway?.kind !== 'remote' || main === null || role === 'main') return;
    const message = `The agent ${name} was deleted. Please remove its folder ${workspacePath} if it is still there, and answer NO_REPLY.`;
    const sent = gateways
      .portOf(gateway)
      .send({ sessionKey: main.sessionKey, message, deliver: true, idempotencyKey: newId() });
    inBackground(sent, 'asking the main agent of a gateway to clean up', logger);
  }

  /** The words of the actions are those of the Mission Control server. */
  #record(tx: WriteTransaction, pass: Provisioning, action: string, message: string): void {
    const { agentId, companyId, step, attempts, error } = pass;
    const boardId = this.#deps.placements.find(agentId)?.boardId ?? null;
    const details = { message, boardId, ...(error === null ? {} : { step, attempts, error }) };
    this.#deps.activity.record(tx, SYSTEM, { companyId, action, entityType: 'agent', entityId: agentId, details });
  }
}
